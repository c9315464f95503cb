import { FIRST_UNPRIVILEGED_PORT, firstUnprivilegedPort, lowPortAdvice } from '../../../lib/core/linux/unprivileged-ports';

const withSysctl = (name: string, value: string): Parameters<typeof firstUnprivilegedPort>[0] => (
  { containers: [], securityContext: { sysctls: [{ name, value }] } });

test('ports from 1024 up are for everybody, or from where the sysctl has it', () => {
  expect(FIRST_UNPRIVILEGED_PORT).toBe(1024);
  expect(firstUnprivilegedPort({ containers: [] })).toBe(1024);
  expect(firstUnprivilegedPort(withSysctl('net.ipv4.ip_unprivileged_port_start', '80'))).toBe(80);
  expect(firstUnprivilegedPort(withSysctl('net.ipv4.ip_local_port_range', '80'))).toBe(1024);
});

test('the sysctl is advised where it is safe, and not refused', () => {
  const advice = 'listen on a port from 1024 up';
  expect(lowPortAdvice({ containers: [] }, 22)).toBe(
    `${advice}, or set the safe sysctl net.ipv4.ip_unprivileged_port_start=0`);
  expect(lowPortAdvice({ containers: [] }, 21)).toBe(advice);
  expect(lowPortAdvice({ containers: [], hostNetwork: true }, 22)).toBe(advice);
});
