import type { Pod } from '../../../lib/core/kubernetes/pod';
import type { Check } from '../../../lib/core/pod-security/check';
import { viewOf } from '../../../lib/core/pod-security/pod-view';

type Fields = Record<string, unknown>;

/** What one pod is told by every revision of a check. */
export interface Row {
  readonly what: string;
  readonly pod: Pod;
  /** Judged as a workload's template and not as a Pod. */
  readonly asTemplate?: boolean;
  /** By the minor release that each revision begins with: the whole message, or {@link PASSES}. */
  readonly says: Readonly<Record<number, string>>;
  /** The fields that each revision which refuses the pod names. */
  readonly fields?: readonly string[];
}

export const PASSES = '';

/** Declares the tests of a table, and that it has a pass and a failure for each revision. */
export function describeCheck(check: Check, rows: readonly Row[]): void {
  describe(check.id, () => {
    for (const { minimum } of check.versions) {
      test(`the table has a pass and a failure for 1.${minimum}`, () => {
        expect(rows.some(({ says }) => says[minimum] === PASSES)).toBe(true);
        expect(rows.some(({ says }) => says[minimum] !== PASSES)).toBe(true);
      });
    }
    for (const row of rows) {
      test(row.what, () => {
        expect(Object.fromEntries(check.versions.map((revision) => {
          const failure = revision.check(viewOf(row.pod, row.asTemplate === true));
          return [revision.minimum, failure === undefined ? PASSES : `${failure.reason} (${failure.detail})`];
        }))).toEqual(row.says);
        const failures = check.versions.flatMap(
          (revision) => revision.check(viewOf(row.pod, row.asTemplate === true)) ?? [],
        );
        for (const { fields } of failures) expect(fields).toEqual(row.fields);
        if (failures.length === 0) expect(row.fields).toBeUndefined();
      });
    }
  });
}

/** A pod of main containers `a`, `b`, … with these fields. */
export function podOf(...containers: (Fields | null)[]): Pod {
  return podWith({}, ...containers);
}

/** A pod with these fields in its spec and main containers `a`, `b`, … with those. */
export function podWith(spec: Fields, ...containers: (Fields | null)[]): Pod {
  return { spec: { ...spec, containers: named('a', containers) } } as unknown as Pod;
}

/** A pod with these annotations and main containers `a`, `b`, … */
export function podAnnotated(annotations: Record<string, string | null>, spec: Fields, ...containers: Fields[]): Pod {
  return { metadata: { annotations }, ...podWith(spec, ...containers) } as unknown as Pod;
}

/** Containers of one list, named on from a letter. */
export function named(first: string, containers: readonly (Fields | null)[]): (Fields | null)[] {
  return containers.map(
    (container, i) =>
      container && { name: String.fromCharCode(first.charCodeAt(0) + i), image: 'example', ...container },
  );
}

/** A container with this securityContext. */
export function context(securityContext: Fields | null): Fields {
  return { securityContext };
}

/** One container of each list, all with the same fields: `init`, `main` and `debug`. */
export function everywhere(fields: Fields, spec: Fields = {}): Pod {
  return {
    spec: {
      ...spec,
      initContainers: [{ name: 'init', image: 'example', ...fields }],
      containers: [{ name: 'main', image: 'example', ...fields }],
      ephemeralContainers: [{ name: 'debug', image: 'example', ...fields }],
    },
  } as unknown as Pod;
}

/** A field's path in each container that {@link everywhere} makes. */
export function everyField(field: string): string[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].map((list) => `spec.${list}[0].${field}`);
}
