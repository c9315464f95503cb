import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { HardenPods, type HardenPodsProps } from '../../lib/cdk8s/harden-pods';

let outdir: string;
let printed: string[];

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'findings-'));
  printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true });
});

function appWith(props: HardenPodsProps): App {
  const app = new App({ outdir, resolvers: [new HardenPods(props)] });
  const spec = { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1', ports: [{ containerPort: 80 }] }] };
  new ApiObject(new Chart(app, 'shop'), 'web', { apiVersion: 'v1', kind: 'Pod', spec });
  return app;
}

test('a summary of the findings is on standard error once the app is written', () => {
  const app = appWith({});
  app.synth();
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^hardened-kube: findings that may stop a workload: 3, advice: \d\n/);
  expect(printed[0]).toMatch(/^ {2}may-fail low-port: shop\/web: a user without NET_BIND_SERVICE/m);
  expect(printed[0]).toMatch(/^ {2}advice .*memory-limit \(1\)/m);
  app.synth();
  expect(printed).toHaveLength(1);
});

test('onFinding receives each finding with its workload, and nothing is printed', () => {
  const found: string[] = [];
  appWith({ onFinding: ({ rule }, subject) => found.push(`${subject} ${rule}`) }).synth();
  expect(printed).toEqual([]);
  expect(found).toContain('shop/web low-port');
});

test('false prints nothing, and anything else but a function is an error', () => {
  appWith({ onFinding: false }).synth();
  expect(printed).toEqual([]);
  expect(() => appWith({ onFinding: true as never })).toThrow('onFinding: must be a function, or false, got a boolean');
});
