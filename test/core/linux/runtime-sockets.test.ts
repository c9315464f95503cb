import { runtimeSocketAt } from '../../../lib/core/linux/runtime-sockets';

test.each([
  ['/var/run/docker.sock', '/run/docker.sock'],
  ['/run/containerd/./containerd.sock', '/run/containerd/containerd.sock'],
  ['/run/crio/', '/run/crio/crio.sock'],
  ['/var/run', '/run/docker.sock'],
  ['/', '/run/docker.sock'],
])('%s leads to %s', (path, socket) => expect(runtimeSocketAt(path)).toBe(socket));

test.each(['/run/docker', '/var/running', '/var/log', '/run/containerd/containerd.sock.ttrpc'])(
  '%s leads to none', (path) => expect(runtimeSocketAt(path)).toBeUndefined());
