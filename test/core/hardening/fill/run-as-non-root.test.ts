import { fillRunAsNonRoot } from '../../../../lib/core/hardening/fill/run-as-non-root';
import type { PodSpec } from '../../../../lib/core/kubernetes/generated/types';
import { ChangeLog } from '../../../../lib/core/report/change';

/** Fills runAsNonRoot where the container named `admin` administers; gives the pod's value and the containers'. */
function filled(
  names: string[],
  pod?: object,
  contexts: Record<string, object> = {},
): { values: unknown[]; leftUnset: string[] } {
  const spec = {
    securityContext: pod,
    containers: names.map((name) => ({ name, securityContext: contexts[name] })),
  } as PodSpec;
  const log = new ChangeLog();
  fillRunAsNonRoot(spec, ({ name }) => name === 'admin', log);
  return {
    values: [spec, ...spec.containers].map(({ securityContext }) => securityContext?.runAsNonRoot),
    leftUnset: [...log.leftUnset.keys()],
  };
}

test('the pod says it for all', () => expect(filled(['a', 'b']).values).toEqual([true, undefined, undefined]));

test('beside an administrator each of the others says it for itself', () => {
  expect(filled(['a', 'admin', 'b'])).toEqual({
    values: [undefined, true, undefined, true], leftUnset: ['spec.containers[1].securityContext.runAsNonRoot'],
  });
});

test('runAsNonRoot that the author set on the pod stays, and is not repeated on containers', () => {
  expect(filled(['a', 'admin'], { runAsNonRoot: false }).values).toEqual([false, undefined, undefined]);
  expect(filled(['a', 'admin'], { runAsNonRoot: true }).values).toEqual([true, undefined, undefined]);
});

test('runAsNonRoot that the author set on a container stays', () => {
  expect(filled(['a', 'b'], undefined, { a: { runAsNonRoot: false } }).values).toEqual([true, false, undefined]);
  expect(filled(['a', 'admin'], undefined, { a: { runAsNonRoot: false } }).values).toEqual([
    undefined,
    false,
    undefined,
  ]);
});
