import { cronJobVersion, LATEST_VERSION, minorOf } from '../../../lib/core/kubernetes/version';
import { thrownBy } from '../thrown';

test('the newest version known is 1.37, and latest means it', () => {
  expect(LATEST_VERSION).toBe('1.37');
  expect(minorOf('latest')).toBe(37);
});

test.each([
  ['1.34', 34],
  ['v1.34', 34],
  ['1.34.2', 34],
  ['v1.34.10', 34],
  ['1.0', 0],
  ['1.18', 18],
  ['1.999', 999],
])('%s is minor %d', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

test('a minor release has at most 15 digits, so that it is a number exactly', () => {
  const longest = '9'.repeat(15);
  expect(minorOf(`1.${longest}`)).toBe(Number(longest));
  expect(String(minorOf(`1.${longest}`))).toBe(longest);
  expect(thrownBy(() => minorOf(`1.${longest}9`)).code).toBe('invalid-option');
});

test.each([
  [0, 'batch/v1beta1'],
  [20, 'batch/v1beta1'],
  [21, 'batch/v1'],
  [37, 'batch/v1'],
])('CronJobs of 1.%d are of %s', (minor, version) => expect(cronJobVersion(minor)).toBe(version));

test('the path of a version is "version" unless it is given', () => {
  expect(thrownBy(() => minorOf('x')).path).toBe('version');
});

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

test.each<unknown>([
  '1.x',
  '1',
  '',
  '2.0',
  '1.034',
  '1.34-gke.1',
  ' 1.34',
  '1.34\n',
  'v',
  'Latest',
  '1.34.',
  '1.34.x',
  'x1.34',
  '1.340x',
  '1x34',
  '1.-1',
  null,
  undefined,
  1.3,
  10n,
  [],
  ['1.34'],
  {},
  cycle,
  Symbol('1.34'),
  new Date(0),
])('%p is refused in one way', (version) => {
  const error = thrownBy(() => minorOf(version as string, 'kubernetesVersion'));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toMatch(/^kubernetesVersion: must be "latest" or a Kubernetes version such as "1\.34", got ./);
});
