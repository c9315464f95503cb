import { LINUX_CAPABILITIES } from '../../../../../lib/core/linux/capabilities';
import { podWith } from '../../pods';
import { found } from '../found';

const at = (list: string, index: number): string => `spec.containers[0].securityContext.capabilities.${list}[${index}]`;

function messages(capabilities: object): string[][] {
  return found('capability-name', podWith({}, { securityContext: { capabilities } }), { level: 'privileged' }).map(
    ({ path, message }) => [path, message],
  );
}

test('names that containerd passes over are found, with the name that was meant', () => {
  expect(messages({ add: ['CAP_CHOWN', 'CHOWN'], drop: ['cap_kill', 'NET_BNID'] })).toEqual([
    [at('add', 0), '"CAP_CHOWN" is no capability that containerd knows, and it passes over it silently: write "CHOWN"'],
    [at('drop', 0), '"cap_kill" is no capability that containerd knows, and it passes over it silently: write "KILL"'],
    [at('drop', 1), '"NET_BNID" is no capability that containerd knows, and it passes over it silently'],
  ]);
});

test('a null in the list is an empty name', () => {
  expect(messages({ drop: [null] })).toEqual([
    [at('drop', 0), 'null is no capability that containerd knows, and it passes over it silently'],
  ]);
});

test('names of any case are known, for containerd writes them large', () => {
  expect(messages({ add: ['ALL', ...LINUX_CAPABILITIES], drop: ['all', 'net_raw'] })).toEqual([]);
});

test('the list is that of Linux 6.18', () => {
  expect(LINUX_CAPABILITIES).toHaveLength(41);
  expect([...LINUX_CAPABILITIES].sort()).toEqual(LINUX_CAPABILITIES);
  expect(new Set(LINUX_CAPABILITIES).size).toBe(41);
  expect(Object.isFrozen(LINUX_CAPABILITIES)).toBe(true);
});
