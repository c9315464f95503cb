import { checkFields, type Fields, RESOURCE_ID } from '../../../lib/core/aks/fields';
import { Unresolved } from '../../../lib/core/aks/unresolved';
import { thrownBy } from '../thrown';

interface House {
  readonly name?: string;
  readonly subnet?: string;
  readonly rooms?: number;
  readonly height?: number;
  readonly isNew?: boolean;
  readonly roof?: 'flat' | 'gable';
  readonly owners?: readonly string[];
  readonly signs?: Readonly<Record<string, string>>;
  readonly garden?: { readonly trees?: number };
  readonly doors?: readonly { readonly width?: number }[];
  readonly floors?: Readonly<Record<string, { readonly area?: number }>>;
}

const FIELDS: Fields<House> = {
  name: 'string',
  subnet: RESOURCE_ID,
  rooms: 'integer',
  height: 'number',
  isNew: 'boolean',
  roof: { oneOf: ['flat', 'gable'] },
  owners: { listOf: 'string' },
  signs: { mapOf: 'string' },
  garden: { fields: { trees: 'integer' } },
  doors: { listOf: { fields: { width: 'number' } } },
  floors: { mapOf: { fields: { area: 'integer' } } },
};

test.each<[string, object]>([
  ['an empty object', {}],
  [
    'every field',
    {
      name: 'a',
      subnet: '/subscriptions/s/resourceGroups/rg',
      rooms: 3,
      height: 2.5,
      isNew: true,
      roof: 'flat',
      owners: ['a'],
      signs: { a: 'b' },
      garden: { trees: 1 },
      doors: [{ width: 1 }],
      floors: { first: { area: 1 } },
    },
  ],
  ['null, which is no value', { name: null, rooms: null, garden: null, doors: null }],
  [
    'what is Unresolved, at any depth',
    {
      name: new Unresolved(),
      owners: [new Unresolved()],
      garden: new Unresolved(),
      doors: [{ width: new Unresolved() }],
    },
  ],
])('%s passes', (_, value) => checkFields(value, FIELDS));

const DROPPED = 'got an unknown property, which Azure would drop silently';

test.each<[unknown, string]>([
  ['house', 'must be an object, got a string'],
  [{ nmae: 'a' }, `nmae: must be one of ${Object.keys(FIELDS).join(', ')}, ${DROPPED} (did you mean "name"?)`],
  [{ toString: 1 }, `toString: must be one of ${Object.keys(FIELDS).join(', ')}, ${DROPPED}`],
  [{ garden: { tree: 1 } }, `garden.tree: must be one of trees, ${DROPPED} (did you mean "trees"?)`],
  [{ doors: [{}, { widht: 1 }] }, `doors[1].widht: must be one of width, ${DROPPED} (did you mean "width"?)`],
  [{ floors: { first: { size: 1 } } }, `floors.first.size: must be one of area, ${DROPPED}`],
  [{ name: 5 }, 'name: must be a string, got a number'],
  [{ subnet: 5 }, 'subnet: must be the id of a resource, whose segments are names, got a number'],
  [{ subnet: '/subscriptions/../x' },
    'subnet: must be the id of a resource, whose segments are names, got "/subscriptions/../x"'],
  [{ subnet: '/subscriptions/s?x' },
    'subnet: must be the id of a resource, whose segments are names, got "/subscriptions/s?x"'],
  [{ rooms: 1.5 }, 'rooms: must be a whole number, got a number with a fraction'],
  [{ rooms: '3' }, 'rooms: must be a whole number, got a string'],
  [{ height: 'tall' }, 'height: must be a number, got a string'],
  [{ isNew: 'false' }, 'isNew: must be true or false, got a string'],
  [{ roof: 'Flat' }, 'roof: must be one of flat, gable, got "Flat"'],
  [{ owners: 'a' }, 'owners: must be a list, got a string'],
  [{ owners: ['a', 1] }, 'owners[1]: must be a string, got a number'],
  [{ signs: [] }, 'signs: must be an object, got a list'],
  [{ signs: { 'a/b': 1 } }, 'signs["a/b"]: must be a string, got a number'],
  [{ garden: [] }, 'garden: must be an object, got a list'],
  [{ doors: {} }, 'doors: must be a list, got an object'],
  [{ floors: { first: 1 } }, 'floors.first: must be an object, got a number'],
])('%j is refused', (value, message) => {
  const error = thrownBy(() => checkFields(value, FIELDS));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});
