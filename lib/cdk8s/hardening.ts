import type { IConstruct } from 'constructs';
import { forConstruct } from './construct-error';
import { type HardeningOptions, type ResolvedOptions, resolveOptions } from '../core/hardening/options';
import { HardeningError } from '../core/hardening-error';

/** Where a scope keeps what it was told, so that another installed copy of the library finds it too. */
const OPTIONS = Symbol.for('hardened-kube.cdk8s.options');

/** Where a scope keeps the path of the first workload that has heeded it. */
const HEEDED_BY = Symbol.for('hardened-kube.cdk8s.heededBy');

interface Scope extends IConstruct {
  [OPTIONS]?: HardeningOptions;
  [HEEDED_BY]?: string;
}

/** What all hardened workloads below a scope have in common. */
export class Hardening {
  /** The hardening of a scope: an app, a chart, or any construct. */
  static of(scope: IConstruct): Hardening {
    return new Hardening(scope);
  }

  private constructor(private readonly scope: Scope) {}

  /**
   * Sets options for every hardened construct below. What is nearer to it wins, option by option; waivers add up.
   *
   * @throws HardeningError `invalid-option` or `invalid-waiver`; also where a construct below is there already, for it would not follow.
   */
  configure(options: HardeningOptions): void {
    const constructPath = this.scope.node.path;
    forConstruct(constructPath, () => {
      const earlier = this.scope[HEEDED_BY];
      if (earlier !== undefined) throw new HardeningError('invalid-option', '', `must be configured before what is below it, got ${earlier} already`);
      resolveOptions({ today: today(), ...options });
      this.scope[OPTIONS] = merge(this.scope[OPTIONS] ?? {}, options);
    });
  }

  /**
   * The options of a construct below, its own over those of its scopes. From now on those scopes cannot be configured.
   *
   * @internal
   */
  resolve(own: HardeningOptions, constructPath: string): ResolvedOptions {
    const scopes: readonly Scope[] = this.scope.node.scopes;
    for (const scope of scopes) scope[HEEDED_BY] ??= constructPath;
    const inherited = scopes.map((scope) => scope[OPTIONS] ?? {});
    return forConstruct(constructPath, () => resolveOptions([...inherited, own].reduce(merge, { today: today() })));
  }
}

function merge(outer: HardeningOptions, inner: HardeningOptions): HardeningOptions {
  const said = Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== undefined));
  return { ...outer, ...said, waivers: [...outer.waivers ?? [], ...inner.waivers ?? []] };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
