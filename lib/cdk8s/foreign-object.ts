import type { ApiObject } from 'cdk8s';
import { namespaceProblems } from './namespace-problems';
import { type AttemptedManifest, hardenAsFarAsItGoes } from '../core/hardening/harden-manifest';
import type { ResolvedOptions } from '../core/hardening/options/options';
import type { TargetNamespace } from '../core/pod-security/namespace-refusal';
import { forSubject } from '../core/report/hardening-error';
import { throwJoined } from '../core/report/joined-error';
import { matches, type Subject, type Waiver } from '../core/waivers/waiver';

/** What an object is told of the app that it is part of. */
export interface ForeignObjectContext {
  /** Whether it is written although it breaks its level. */
  readonly isLenient: boolean;
  readonly optionsFor: (subject: Subject) => ResolvedOptions;
  /** The namespaces of the app. */
  readonly namespaces: () => readonly TargetNamespace[];
  /** Another number whenever the app has got new objects. */
  readonly revision: () => number;
}

/** What became of an object. */
export interface Outcome extends AttemptedManifest {
  /** Why it cannot be written at all. */
  readonly failure?: Error;
  /** The workloads in it. */
  readonly subjects: readonly Subject[];
  /** Every waiver it was given, and those of them that it needs. */
  readonly waivers: { readonly given: readonly Waiver[]; readonly used: readonly Waiver[] };
}

/** An object that others wrote: what it is written as is hardened, after all that its class and JSON patches make of it. */
export class ForeignObject {
  private readonly writtenByOthers: () => unknown;
  /** The revision at which nothing was wrong with it. */
  private soundAt: number | undefined;

  constructor(readonly object: ApiObject, private readonly context: ForeignObjectContext) {
    this.writtenByOthers = object.toJson.bind(object) as () => unknown;
    object.toJson = () => this.toJson();
    // Whether it holds pods is known only by what it is written as: JSON patches reach its kind too.
    if (!context.isLenient) object.node.addValidation({ validate: () => this.validate() });
  }

  /** Hardens the object as it is now. */
  outcome(): Outcome {
    const subjects: Subject[] = [];
    const given = new Set<Waiver>();
    const relevant = new Set<Waiver>();
    const optionsFor = (subject: Subject): ResolvedOptions => {
      const options = this.context.optionsFor(subject);
      subjects.push(subject);
      for (const waiver of options.waivers) {
        given.add(waiver);
        if (matches(waiver, subject)) relevant.add(waiver);
      }
      return options;
    };
    try {
      const attempted = hardenAsFarAsItGoes(this.writtenByOthers(), optionsFor, this.object.node.path);
      const used = attempted.errors.length > 0 ? [...relevant] : attempted.waived.map(({ waiver }) => waiver);
      return { ...attempted, subjects, waivers: { given: [...given], used } };
    } catch (error) {
      return {
        manifest: undefined, changes: [], waived: [], find: () => [], errors: [], failure: error as Error, subjects, waivers: { given: [], used: [] },
      };
    }
  }

  /** What is wrong with the object, and with its going where it goes. */
  problemsOf({ manifest, errors, failure }: Outcome): string[] {
    if (failure) return [failure.message];
    return errors.length > 0 ? errors.map(({ message }) => message) : namespaceProblems(manifest, this.context.namespaces());
  }

  private toJson(): unknown {
    this.soundAt = undefined;
    const { manifest, errors, failure } = this.outcome();
    if (failure) throw failure;
    if (!this.context.isLenient) forSubject(this.object.node.path, () => throwJoined(errors));
    return manifest;
  }

  /** cdk8s asks once for each chart, and an object that was not written meanwhile is what it was. */
  private validate(): string[] {
    const revision = this.context.revision();
    if (this.soundAt === revision) return [];
    const problems = this.problemsOf(this.outcome());
    if (problems.length === 0) this.soundAt = revision;
    return problems;
  }
}
