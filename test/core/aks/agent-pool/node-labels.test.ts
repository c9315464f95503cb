import { checkNodeLabels, checkNodeTaints } from '../../../../lib/core/aks/agent-pool/node-labels';
import { Unresolved } from '../../../../lib/core/aks/unresolved';
import { thrownBy } from '../../thrown';

const KEY = 'must be a label such as "team" or "example.com/team"';
const VALUE = 'must be at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';
const OWN = 'must not start with kubernetes.azure.com/ or kubernetes.io/, which AKS keeps to itself';
const TAINT = 'must be key=value:NoSchedule, key=value:PreferNoSchedule or key=value:NoExecute';

test.each<[Record<string, unknown>]>([
  [{}],
  [{ team: 'a' }],
  [{ team: '' }],
  [{ 'example.com/team': 'A_b.c-1' }],
  [{ ['x'.repeat(63)]: 'y' }],
  [{ a: 'x'.repeat(63) }],
  [{ team: new Unresolved() }],
  [{ 'node.kubernetes.io/purpose': 'batch' }],
])('labels %j pass', (labels) => checkNodeLabels(labels, false));

test.each<[Record<string, unknown>, string]>([
  [{ '-team': 'a' }, `nodeLabels["-team"]: ${KEY}, got "-team"`],
  [{ 'a/b/c': 'a' }, `nodeLabels["a/b/c"]: ${KEY}, got "a/b/c"`],
  [{ '/team': 'a' }, `nodeLabels["/team"]: ${KEY}, got "/team"`],
  [{ 'Example.com/team': 'a' }, `nodeLabels["Example.com/team"]: ${KEY}, got "Example.com/team"`],
  [{ team: 'a b' }, `nodeLabels.team: ${VALUE}, got a string`],
  [{ team: 'x'.repeat(64) }, `nodeLabels.team: ${VALUE}, got a string`],
  [{ 'kubernetes.azure.com/mode': 'user' },
    `nodeLabels["kubernetes.azure.com/mode"]: ${OWN}, got "kubernetes.azure.com/mode"`],
  [{ 'kubernetes.io/os': 'linux' }, `nodeLabels["kubernetes.io/os"]: ${OWN}, got "kubernetes.io/os"`],
  [{ 'kubernetes.azure.com/scalesetpriority': 'spot' },
    `nodeLabels["kubernetes.azure.com/scalesetpriority"]: ${OWN}, got "kubernetes.azure.com/scalesetpriority"`],
])('labels %j are refused', (labels, message) => {
  const error = thrownBy(() => checkNodeLabels(labels, false));
  expect([error.code, error.message]).toEqual(['azure-refuses', message]);
});

test('a spot pool may repeat the label that AKS gives it, with its own value', () => {
  checkNodeLabels({ 'kubernetes.azure.com/scalesetpriority': 'spot' }, true);
  expect(
    thrownBy(() => checkNodeLabels({ 'kubernetes.azure.com/scalesetpriority': 'regular' }, true)).problem,
  ).toContain(OWN);
});

test('taints of every effect pass, and one not known yet', () => {
  checkNodeTaints([
    'CriticalAddonsOnly=true:NoSchedule',
    'example.com/a=b:PreferNoSchedule',
    'a=:NoExecute',
    'kubernetes.azure.com/scalesetpriority=spot:NoSchedule',
    new Unresolved(),
  ]);
});

test.each<[unknown, string]>([
  ['a=b', 'a string'],
  ['a:NoSchedule', 'a string'],
  ['a=b:noschedule', 'a string'],
  ['a=b:NoSchedule:x', 'a string'],
  ['=b:NoSchedule', 'a string'],
  ['a=b c:NoSchedule', 'a string'],
  ['a=b=c:NoSchedule', 'a string'],
  ['', 'an empty string'],
])('the taint %j is refused', (taint, got) => {
  const error = thrownBy(() => checkNodeTaints(['a=b:NoSchedule', taint]));
  expect([error.code, error.message]).toEqual(['azure-refuses', `nodeTaints[1]: ${TAINT}, got ${got}`]);
});
