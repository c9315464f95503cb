import type { IConstruct } from 'constructs';
import { isConstruct } from './check-props';
import { type HardeningOptions, mergeOptions, ownOptions } from '../core/hardening/options/options';
import { type ResolvedOptions, resolveOptions } from '../core/hardening/options/resolve-options';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { podKinds } from '../core/kubernetes/templates';
import { withErrorSubject, HardeningError } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';
import { plainOptions } from '../core/report/known-options';
import { today } from '../today';

/** Where a scope keeps what it was told, so that another installed copy of the library finds it too. */
const OPTIONS = Symbol.for('hardened-kube.cdk8s.options');

/** Where a scope keeps the path of the first workload that used it. */
const FIRST_CONSUMER = Symbol.for('hardened-kube.cdk8s.firstConsumer');

/** Marks a scope that inherits nothing. */
const APART = Symbol.for('hardened-kube.cdk8s.apart');

interface Scope extends IConstruct {
  [OPTIONS]?: HardeningOptions;
  [APART]?: true;
  [FIRST_CONSUMER]?: string;
}

/** Options of all hardened workloads below a scope; with HardenPods, of all other workloads below it too. */
export class Hardening {
  /**
   * The hardening of a scope: an app, a chart, or any construct.
   *
   * @throws HardeningError `invalid-option` for what is no construct.
   */
  static of(scope: IConstruct): Hardening {
    if (!isConstruct(scope)) {
      throw invalidType('invalid-option', 'scope', 'must be a construct, such as an App or a Chart', scope);
    }
    return new Hardening(scope);
  }

  private constructor(private readonly scope: Scope) {}

  /**
   * Sets options for every hardened construct below. What is nearer to it wins, option by option; waivers add up.
   *
   * @throws HardeningError `invalid-option` or `invalid-waiver`; also where a construct below is there already, because
   *   it would not follow.
   */
  configure(options: HardeningOptions): void {
    const constructPath = this.scope.node.path;
    withErrorSubject(constructPath, () => {
      const earlier = this.scope[FIRST_CONSUMER];
      if (earlier !== undefined) {
        throw new HardeningError(
          'invalid-option',
          '',
          `must be configured before what is below it, got ${earlier} already`,
        );
      }
      const own = ownOptions(options);
      resolveOptions({ today: today(), ...own });
      this.scope[OPTIONS] = mergeOptions(this.scope[OPTIONS] ?? {}, own);
    });
  }

  /**
   * Has everything below begin at the defaults, except for these options: an app's options for its own workloads are
   * not meant for a construct's inner ones.
   *
   * @internal
   */
  dropInherited(options: HardeningOptions): void {
    this.scope[APART] = true;
    this.scope[OPTIONS] = options;
  }

  /**
   * The options of a construct below, its own over those of its scopes. From now on those scopes cannot be configured.
   *
   * @internal
   */
  resolve(given: HardeningOptions | undefined, constructPath: string): ResolvedOptions {
    return withErrorSubject(constructPath, () => {
      const own = given === undefined ? {} : ownOptions(plainOptions(given, 'hardening'));
      return resolveOptions(this.merged({}, [own], constructPath));
    });
  }

  /**
   * The same for a workload that others wrote, which keeps the user of its image: the options of its scopes are nearer
   * to it than those of the whole app, and those of this one workload nearer still.
   *
   * @internal
   */
  resolveForeign(ofApp: HardeningOptions, own: readonly HardeningOptions[], constructPath: string): ResolvedOptions {
    return resolveOptions(this.merged(ofApp, own, constructPath), 'image');
  }

  /**
   * The kinds that hold pods, for objects below that others wrote.
   *
   * @internal
   */
  kindsOfForeign(ofApp: HardeningOptions): PodKinds {
    return podKinds([ofApp, ...this.inherited()].reduce(mergeOptions, {}).templates);
  }

  private merged(ofApp: HardeningOptions, own: readonly HardeningOptions[], constructPath: string): HardeningOptions {
    const scopes: readonly Scope[] = this.scope.node.scopes;
    for (const scope of scopes) scope[FIRST_CONSUMER] ??= constructPath;
    return [ofApp, ...this.inherited(), ...own].reduce(mergeOptions, { today: today() });
  }

  private inherited(): HardeningOptions[] {
    const scopes: readonly Scope[] = this.scope.node.scopes;
    const apart = scopes.map((scope) => scope[APART]).lastIndexOf(true);
    return scopes.slice(Math.max(apart, 0)).map((scope) => scope[OPTIONS] ?? {});
  }
}
