import { podWith, windowsPod } from '../../pods';
import { found, pathsOf } from '../found';

const OPEN = { runtimeClassName: 'windows-2022' };

test('a pod that may be for Windows is found, with the field to set', () => {
  expect(found('operating-system', podWith(OPEN))).toMatchObject([
    {
      path: 'spec.runtimeClassName',
      message: 'nothing settles the operating system (spec.runtimeClassName: a RuntimeClass may be one of Windows '
        + 'nodes): the pod is hardened as one of Linux, and got no node selector. Set spec.os.name to "linux" or '
        + '"windows"',
    },
  ]);
});

test('several hints are one finding', () => {
  const tolerations = [{ key: 'os', value: 'windows' }];
  const [finding, ...others] = found('operating-system', podWith({ ...OPEN, tolerations }));
  expect(others).toEqual([]);
  expect(finding!.message).toContain('spec.tolerations[0]: the taint may be one of Windows nodes');
});

test('before Kubernetes 1.24 the node selector is the field to set', () => {
  const [finding] = found('operating-system', podWith(OPEN), { kubernetesVersion: '1.23' });
  expect(finding!.message).toContain('Set the node selector kubernetes.io/os to "linux" or "windows"');
});

test('a pod whose system is settled, or that gives no hint, is not found', () => {
  for (const pod of [podWith(), podWith({ ...OPEN, os: { name: 'linux' } }), windowsPod(OPEN)]) {
    expect(pathsOf('operating-system', pod)).toEqual([]);
  }
});
