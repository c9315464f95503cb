import type { ApiObject } from 'cdk8s';
import { type ManifestAttempt, tryHarden } from '../core/hardening/harden-manifest';
import type { ResolvedOptions } from '../core/hardening/options/resolve-options';
import { KNOWN_KINDS, type PodKinds } from '../core/kubernetes/pod-kinds';
import { matches, type Subject, type Waiver } from '../core/waivers/waiver';

/** Result of hardening an object that others wrote. */
export interface Outcome extends ManifestAttempt {
  /** The kinds that hold pods. */
  readonly kinds: PodKinds;
  /** The workloads in it. */
  readonly subjects: readonly Subject[];
  /** Every waiver it was given, and those of them that it needs. */
  readonly waivers: { readonly given: readonly Waiver[]; readonly used: readonly Waiver[] };
}

/** Hardener of the objects of an app that others wrote. */
export interface ForeignHardener {
  /** Whether an object is written although it breaks its level. */
  readonly isLenient: boolean;
  /** Learns that an app is synthesized. */
  enter(root: ApiObject['node']['root']): void;
  /** Hardens one object, as it would be written. */
  harden(object: ApiObject, manifest: unknown): Outcome;
}

/** The outcome for an object that cannot be read at all. */
export const UNREAD: Outcome = {
  manifest: undefined,
  changes: [],
  waived: [],
  findings: () => [],
  errors: [],
  kinds: KNOWN_KINDS,
  subjects: [],
  waivers: { given: [], used: [] },
};

/** Hardens an object that others wrote, after all that its class, resolvers and JSON patches have made of it. */
export function hardenForeign(
  manifest: unknown,
  constructPath: string,
  optionsFor: (subject: Subject) => ResolvedOptions,
  kinds: PodKinds,
): Outcome {
  const subjects: Subject[] = [];
  const given = new Set<Waiver>();
  const relevant = new Set<Waiver>();
  const attempted = tryHarden(manifest, (subject) => {
    const options = optionsFor(subject);
    subjects.push(subject);
    for (const waiver of options.waivers) {
      given.add(waiver);
      if (matches(waiver, subject)) relevant.add(waiver);
    }
    return options;
  }, constructPath, kinds);
  const used = attempted.errors.length > 0 ? [...relevant] : attempted.waived.map(({ waiver }) => waiver);
  return { ...attempted, kinds, subjects, waivers: { given: [...given], used } };
}
