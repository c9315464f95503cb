import * as fc from 'fast-check';
import type { Pod } from '../../lib/core/kubernetes/pod';
import { HardeningError } from '../../lib/core/report/hardening-error';

/** Stands for a secret: a string and a number that no message may have. */
export const SECRET = 'hunter2-marker';
export const SECRET_NUMBER = 40_718_366;

const MARKERS = ['hunter2', String(SECRET_NUMBER)];

/** The markers of secrets that something has, in whatever it says: of an error all that it carries. */
export function markersIn(told: unknown): string[] {
  const text = HardeningError.isHardeningError(told) ? textOf(told) : JSON.stringify(told) ?? '';
  return MARKERS.filter((marker) => text.includes(marker));
}

function textOf(error: HardeningError): string {
  const { message, stack, problem, path, violations, errors } = error;
  return JSON.stringify([
    message,
    stack,
    problem,
    path,
    violations,
    ...errors.filter((other) => other !== error).map(textOf),
  ]);
}

/** What a function returns or throws. */
export function outcomeOf<T>(run: () => T): T | HardeningError {
  try {
    return run();
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    return error;
  }
}

type Fields = Record<string, unknown>;

/** A container whose free values are all secrets. */
function confide(container: Fields | null): Fields | null {
  if (container === null) return null;
  const handler = { httpGet: { port: 80, path: SECRET, httpHeaders: [{ name: 'Authorization', value: SECRET }] } };
  return {
    args: [SECRET],
    command: [SECRET],
    env: [{ name: 'DB_PASSWORD', value: SECRET }],
    workingDir: `/${SECRET}`,
    lifecycle: { preStop: { exec: { command: [SECRET] } } },
    readinessProbe: handler,
    livenessProbe: { exec: { command: [SECRET] } },
    ...container,
  };
}

/** A pod whose free values are all secrets, with fields that some rule could read. */
export function withSecrets({ metadata, spec }: Pod): Pod {
  const { annotations, labels, ...names } = (metadata ?? {}) as Fields;
  const { containers, volumes, ...rest } = spec as unknown as Fields & { containers: (Fields | null)[] };
  return {
    metadata: {
      ...names,
      annotations: { note: SECRET, ...(annotations as object) },
      labels: { owner: SECRET, ...(labels as object) },
    },
    spec: {
      tolerations: [{ key: 'team', value: SECRET }],
      nodeSelector: { team: SECRET },
      hostAliases: [{ ip: '10.0.0.1', hostnames: [SECRET] }],
      ...rest,
      containers: containers.map(confide),
      volumes: [
        ...(volumes as unknown[] | null | undefined) ?? [],
        { name: 'attributes', csi: { driver: 'csi.example.com', volumeAttributes: { password: SECRET } } },
        { name: 'options', flexVolume: { driver: 'example.com/driver', options: { password: SECRET } } },
        {
          name: 'claim',
          ephemeral: {
            volumeClaimTemplate: {
              metadata: { annotations: { note: SECRET } },
              spec: { accessModes: ['ReadWriteOnce'] },
            },
          },
        },
      ],
    },
  } as unknown as Pod;
}

/** A copy in which one value, anywhere, is replaced by a secret of another type. */
export function withWrongType<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc
    .tuple(values, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(2))
    .map(([value, where, which]) => {
      const places = placesIn(value);
      const place = places[Math.floor(where * places.length)];
      return place === undefined ? value : (replaced(value, place, which) as T);
    });
}

type Step = string | number;

function placesIn(value: unknown, steps: readonly Step[] = []): Step[][] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...steps, key], ...placesIn((value as Record<Step, unknown>)[key], [...steps, key])]);
}

function replaced(value: unknown, [step, ...rest]: readonly Step[], which: number): unknown {
  if (step === undefined) return wrongTyped(value)[which];
  const copy = (Array.isArray(value) ? [...value as unknown[]] : { ...value as object }) as Record<Step, unknown>;
  copy[step] = replaced(copy[step], rest, which);
  return copy;
}

/** Secrets of three types that a value is not of. */
function wrongTyped(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [SECRET, SECRET_NUMBER, { of: SECRET }];
  if (typeof value === 'object' && value !== null) return [SECRET, SECRET_NUMBER, [SECRET]];
  return [typeof value === 'string' ? SECRET_NUMBER : SECRET, [SECRET], { of: SECRET }];
}
