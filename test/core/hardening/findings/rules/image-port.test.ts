import type { HardeningOptions } from '../../../../../lib/core/hardening/options/options';
import { podWith } from '../../pods';
import { found } from '../found';

function messages(container: object = {}, spec: object = {}, options?: HardeningOptions): string[] {
  return found('image-port', podWith(spec, { image: 'nginx:1.29', ...container }), options)
    .map(({ message }) => message);
}

test('a port below 1024 is found, with every way out', () => {
  expect(messages()).toEqual([
    'nginx listens on port 80 (read in nginx/docker-nginx@0d7f438), which needs root with containerd before 2.0: '
      + 'listen on a port from 1024 up, or set the safe sysctl net.ipv4.ip_unprivileged_port_start=0; '
      + 'nginxinc/nginx-unprivileged listens on 8080 and keeps its files in /tmp',
  ]);
  expect(messages({}, {}, { kubernetesVersion: '1.21' })[0]).not.toContain('sysctl');
});

test('not where the container lists its ports, or the pod has the sysctl', () => {
  expect(messages({ ports: [{ containerPort: 8080 }] })).toEqual([]);
  expect(messages({ ports: [{ containerPort: 80 }] })).toEqual([]);
  const sysctls = [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }];
  expect(messages({}, { securityContext: { sysctls } })).toEqual([]);
  expect(messages({ image: 'nginxinc/nginx-unprivileged:1.29' })).toEqual([]);
});

test('a program with the file capability may listen there', () => {
  expect(messages({ image: 'caddy:2.11' })).toEqual([]);
});
