import { hookMethod, isHooked } from '../../lib/cdk8s/synthesis-hooks';

class Base {
  greet(name: string): string {
    return `hello ${name}`;
  }
}

class Loud extends Base {
  greet(name: string): string {
    return super.greet(name).toUpperCase();
  }
}

describe('hookMethod', () => {
  test('is around the method of every class that the object is of, once', () => {
    const calls: unknown[] = [];
    const around = (owner: object, run: () => unknown, isOverride: boolean): unknown => {
      calls.push([owner.constructor.name, isOverride]);
      return run();
    };
    const loud = new Loud();
    expect(isHooked(loud, 'greet')).toBe(false);
    for (const object of [loud, loud, Loud.prototype, new Base()]) hookMethod(object, 'greet', around);
    expect(loud.greet('you')).toBe('HELLO YOU');
    expect(calls).toEqual([['Loud', true], ['Loud', false]]);
    expect(new Base().greet('you')).toBe('hello you');
    expect(calls.slice(2)).toEqual([['Base', false]]);
    expect([isHooked(loud, 'greet'), isHooked(new Base(), 'greet'), isHooked(loud, 'other')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('is around the object\'s own method too, and nowhere where there is none', () => {
    const own = { greet: () => 'own' };
    hookMethod(own, 'greet', (_, run) => `${run() as string}!`);
    hookMethod(own, 'other', (_, run) => run());
    expect(own.greet()).toBe('own!');
    expect('other' in own).toBe(false);
  });
});
