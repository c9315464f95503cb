import { KIND_PLACES } from './custom-objects';
import { CUSTOM_KINDS } from '../../../lib/core/kubernetes/custom-kinds';
import { commonStart, isPlacePath, placeSteps } from '../../../lib/core/kubernetes/place-path';
import { isBuiltIn } from '../../../lib/core/kubernetes/pod-kinds';

test('each kind is in the table once, by its API group and name', () => {
  const kinds = CUSTOM_KINDS.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of kinds) {
    expect(kind).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[A-Za-z0-9]+$/);
    const [group, name] = kind.split('/') as [string, string];
    expect(isBuiltIn(group, name)).toBe(false);
  }
});

const ROWS = CUSTOM_KINDS.map((custom) => [custom.kind, custom] as const);

test.each(ROWS)('%s cites its definition', (_, { source }) => {
  expect(source.repository).toMatch(/^[\w.-]+\/[\w.-]+$/);
  expect(source.path).toMatch(/\.(?:yaml|yml|go)$/);
  expect(source.commit).toMatch(/^[0-9a-f]{40}$/);
});

test.each(ROWS)('%s has places that can be read', (_, { pods }) => {
  expect(pods.length).toBeGreaterThan(0);
  const keys = pods.map(({ path, as = '' }) => `${path} ${as}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { path } of pods) expect(isPlacePath(path)).toBe(true);
  // A preview of Pulumi replaces the field around all of them, so there must be one.
  expect(commonStart(pods.map(({ path }) => placeSteps(path)))).not.toEqual([]);
});

test.each(KIND_PLACES.map(({ kind, place }) => [kind, place.path, place] as const))(
  '%s says of %s what is needed',
  (_, __, { form, use, as, takes, lacks }) => {
    expect(as !== undefined).toBe(form === 'field');
    expect(takes !== undefined).toBe(use === 'mask');
    if (use === 'fill') expect(['template', 'pod-spec', 'objects']).toContain(form);
    if (use === 'mask') expect(['template', 'pod-spec']).toContain(form);
    for (const field of [...takes ?? [], ...lacks ?? []]) expect(field).toMatch(/^(?:spec|metadata)\b/);
  },
);
