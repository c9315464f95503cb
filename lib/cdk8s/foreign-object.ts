import type { ApiObject } from 'cdk8s';
import { namespaceProblems } from './namespace-problems';
import { type FindableManifest, hardenDespite, hardenEachWorkload } from '../core/hardening/harden-manifest';
import type { ResolvedOptions } from '../core/hardening/options';
import { matches, type Subject, type Waiver } from '../core/hardening/waiver';
import { HardeningError } from '../core/hardening-error';
import { mayHoldPods } from '../core/kubernetes/pod-template';

/** What an object is told of the app that it is part of. */
export interface ForeignObjectContext {
  /** Whether it is written although it breaks its level. */
  readonly isLenient: boolean;
  readonly optionsFor: (subject: Subject) => ResolvedOptions;
  /** The namespaces of the app. */
  readonly namespaces: () => readonly ApiObject[];
  /** Another number whenever the app has got new objects. */
  readonly revision: () => number;
}

/** What became of an object. */
export interface Outcome extends FindableManifest {
  /** Why it should not be written. */
  readonly error?: Error;
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
    if (mayHoldPods(object) && !context.isLenient) object.node.addValidation({ validate: () => this.validate() });
  }

  /** Hardens the object as it is now. */
  outcome(): Outcome {
    const given = new Set<Waiver>();
    const relevant = new Set<Waiver>();
    const optionsFor = (subject: Subject): ResolvedOptions => {
      const options = this.context.optionsFor(subject);
      for (const waiver of options.waivers) {
        given.add(waiver);
        if (matches(waiver, subject)) relevant.add(waiver);
      }
      return options;
    };
    let manifest: unknown;
    try {
      manifest = this.writtenByOthers();
      const hardened = hardenEachWorkload(manifest, optionsFor, this.object.node.path);
      return { ...hardened, waivers: { given: [...given], used: hardened.waived.map(({ waiver }) => waiver) } };
    } catch (error) {
      const asFarAsPossible = hardenDespite(error, manifest, this.context.optionsFor, this.object.node.path);
      return { ...asFarAsPossible, error: error as Error, waivers: { given: [...given], used: [...relevant] } };
    }
  }

  /** What is wrong with the object, and with its going where it goes. */
  problemsOf({ manifest, error }: Outcome): string[] {
    return error ? [error.message] : namespaceProblems(manifest, this.context.namespaces());
  }

  private toJson(): unknown {
    this.soundAt = undefined;
    const { manifest, error } = this.outcome();
    if (HardeningError.is(error) && this.context.isLenient) return manifest;
    if (error) throw HardeningError.is(error) ? error.in(this.object.node.path) : error;
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
