import { App, Chart } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';
import { AppGate, type AppHardener } from './app-gate';
import { hookMethod, isHooked } from './synthesis-hooks';

/** The gate of each app, by its root. */
const gates = new WeakMap<IConstruct, AppGate>();

/** The resolvers that harden what others wrote. */
const hardeners = new WeakSet<object>();

/** The gate of the app that a construct is part of, from now on. */
export function gateOf({ node: { root } }: IConstruct): AppGate {
  let gate = gates.get(root);
  if (!gate) {
    gates.set(root, gate = new AppGate(root, { hardeners: () => hardenersOf(root), watchChart }));
    watchApp(root);
    hookMethod(root.node, 'validate', (node, run) => {
      const own = gates.get((node as Node).root);
      return own ? own.whileValidating(run) : run();
    });
  }
  return gate;
}

/**
 * Has the apps that a resolver is given to go through their gate. Which apps those are is known only when they are
 * synthesized.
 */
export function registerHardener(hardener: AppHardener): void {
  hardeners.add(hardener);
  watchApp(App.prototype);
  watchChart(Chart.prototype);
}

/**
 * Whether an app goes through its gate: one of another installed copy of cdk8s does not, unless it has a hardened
 * construct.
 */
export function isGated({ node: { root } }: IConstruct): boolean {
  return isHooked(root, 'synth');
}

function watchApp(app: object): void {
  for (const method of ['synth', 'synthYaml']) {
    hookMethod(app, method, (owner, run) => {
      const gate = gateAround(owner as App);
      if (!gate) return run();
      const result = gate.synthesize(run);
      if (method === 'synth') gate.leave();
      return result;
    });
  }
}

function watchChart(chart: object): void {
  hookMethod(chart, 'toJson', (owner, run, isOverride) => {
    const gate = gateAround(owner as Chart);
    return gate ? gate.synthesizeChart(owner as Chart, run as () => unknown[], isOverride) : run();
  });
}

/** The gate of an app that has something hardened in it; undefined for any other. */
function gateAround({ node: { root } }: IConstruct): AppGate | undefined {
  return gates.get(root) ?? (hardenersOf(root).length > 0 ? gateOf(root) : undefined);
}

function hardenersOf(root: IConstruct): AppHardener[] {
  const { resolvers = [] } = root as Partial<App>;
  return resolvers.filter((resolver): resolver is typeof resolver & AppHardener => hardeners.has(resolver));
}
