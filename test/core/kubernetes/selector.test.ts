import { INSTANCE_LABEL, selectorOr, withLabels } from '../../../lib/core/kubernetes/selector';

const selector = { matchLabels: { app: 'web', tier: 'front' } };

test.each([
  ['no metadata', { spec: {} }, { metadata: { labels: { app: 'web', tier: 'front' } }, spec: {} }],
  ['no labels', { metadata: { name: 'x' } }, { metadata: { name: 'x', labels: { app: 'web', tier: 'front' } } }],
  ['labels of its own, which win', { metadata: { labels: { tier: 'back', own: '1' } } },
    { metadata: { labels: { app: 'web', tier: 'back', own: '1' } } }],
  ['null metadata', { metadata: null }, { metadata: { labels: { app: 'web', tier: 'front' } } }],
  ['null labels', { metadata: { labels: null } }, { metadata: { labels: { app: 'web', tier: 'front' } } }],
])('a template with %s gets the labels', (_, template, expected) => {
  const before = JSON.stringify(template);
  expect(withLabels(template, selector)).toEqual(expected);
  expect(JSON.stringify(template)).toBe(before);
});

test.each([[undefined], [null], ['x'], [[]], [{ metadata: 'x' }], [{ metadata: { labels: 5 } }]])(
  'what is no template stays as it is: %j',
  (template) => {
    expect(withLabels(template, selector)).toBe(template);
  },
);

test('a workload without a selector gets one for the instance label', () => {
  expect(INSTANCE_LABEL).toBe('app.kubernetes.io/instance');
  for (const unset of [undefined, null]) {
    expect(selectorOr(unset, () => 'web-1')).toEqual({ matchLabels: { 'app.kubernetes.io/instance': 'web-1' } });
  }
});

test('a selector of the author stays, and no instance is made', () => {
  const instance = (): string => {
    throw new Error('an instance was made');
  };
  expect(selectorOr(selector, instance)).toBe(selector);
});

test('a selector without labels adds none', () =>
  expect(withLabels({ metadata: { labels: { a: 'b' } } }, {})).toEqual({ metadata: { labels: { a: 'b' } } }));
