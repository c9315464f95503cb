import { VirtualClock } from './virtual-clock';
import { duration, MESSAGE_INTERVAL, Progress } from '../../../lib/aks/arm/progress';

function setUp(): { clock: VirtualClock; messages: string[]; progress: Progress } {
  const clock = new VirtualClock();
  const messages: string[] = [];
  return { clock, messages, progress: new Progress('SomePreview', clock, (message) => messages.push(message)) };
}

test('a change is told at once, and a state that stays once a minute', async () => {
  const { clock, messages, progress } = setUp();
  expect(MESSAGE_INTERVAL).toBe(60_000);
  progress.saw('NotRegistered', false);
  await clock.sleep(2000);
  for (let looks = 0; looks < 10; looks++) {
    progress.saw('Registering', false);
    await clock.sleep(20_000);
  }
  progress.saw('Registered', true);
  expect(messages).toEqual([
    'SomePreview: NotRegistered',
    'SomePreview: Registering',
    'SomePreview: Registering for 1 min',
    'SomePreview: Registering for 2 min',
    'SomePreview: Registering for 3 min',
    'SomePreview: Registered after 3 min of Registering',
  ]);
});

test('what is fine from the start is no news', () => {
  const { messages, progress } = setUp();
  progress.saw('Registered', true);
  expect(messages).toEqual([]);
});

test('what holds it up is told once a minute', async () => {
  const { clock, messages, progress } = setUp();
  for (let tries = 0; tries < 5; tries++) {
    progress.hindered('503');
    await clock.sleep(30_000);
  }
  expect(messages).toEqual([
    'SomePreview: 503; trying again',
    'SomePreview: 503; trying again',
    'SomePreview: 503; trying again',
  ]);
});

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [179_999, '2 min'],
])('%d ms are %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
