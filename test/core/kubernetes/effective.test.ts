import { effective, effectiveUserName, isHostProcess } from '../../../lib/core/kubernetes/effective';
import type { Container, PodSpec, SecurityContext } from '../../../lib/core/kubernetes/generated/types';

function of(pod: unknown, container: unknown): [PodSpec, Container] {
  const placed: Container = { name: 'a', securityContext: container as SecurityContext };
  return [{ containers: [placed], securityContext: pod as PodSpec['securityContext'] }, placed];
}

test.each<[unknown, unknown, unknown]>([
  [{ runAsUser: 1 }, { runAsUser: 0 }, 0],
  [{ runAsUser: 1 }, { runAsUser: null }, 1],
  [{ runAsUser: 1 }, null, 1],
  [{ runAsUser: null }, {}, undefined],
  [null, undefined, undefined],
])('the container wins: pod %j, container %j', (pod, container, user) => {
  expect(effective(...of(pod, container), 'runAsUser')).toBe(user);
});

test('false is a value, not the lack of one', () => {
  expect(effective(...of({ runAsNonRoot: true }, { runAsNonRoot: false }), 'runAsNonRoot')).toBe(false);
});

test('windowsOptions are inherited field by field', () => {
  const placed = of(
    { windowsOptions: { runAsUserName: 'ContainerUser', hostProcess: true } },
    { windowsOptions: { runAsUserName: 'ContainerAdministrator' } },
  );
  expect(effectiveUserName(...placed)).toBe('ContainerAdministrator');
  expect(isHostProcess(...placed)).toBe(true);
  expect(
    isHostProcess(...of({ windowsOptions: { hostProcess: true } }, { windowsOptions: { hostProcess: false } })),
  ).toBe(false);
  expect(effectiveUserName(...of(undefined, undefined))).toBeUndefined();
  expect(isHostProcess(...of(undefined, undefined))).toBe(false);
});
