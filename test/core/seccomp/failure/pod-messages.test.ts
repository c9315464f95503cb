import { explainFailure } from '../../../../lib/core/seccomp/failure/explain-failure';

const REFUSAL = 'pods "web" is forbidden: violates PodSecurity "restricted:v1.34": host namespaces (hostPID=true)';
const UNSCHEDULABLE = "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/3";

test.each<[line: string, says: string, code: string | undefined]>([
  ['mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
    'the program wrote to /var/cache/nginx/client_temp, where the file system is read-only',
    "hardening: { writablePaths: ['/var/cache/nginx'] }"],
  ["OSError: [Errno 30] Read-only file system: '/app/.cache'", 'the program wrote to /app/.cache',
    "hardening: { writablePaths: ['/app'] }"],
  ['Read-only file system', 'the program wrote to a file', "hardening: { writablePaths: ['…'] }"],
  ['bind() to 0.0.0.0:80 failed (13: Permission denied)', 'the program may not open port 80', undefined],
  ['listen tcp :443: bind: permission denied', 'the program may not open port 443', undefined],
  ['Error: container has runAsNonRoot and image will run as root (pod: "web_shop", container: web)',
    'neither the pod nor the image names a user other than root', 'hardening: { user: 65532 }'],
  ['container has runAsNonRoot and image has non-numeric user (nginx), cannot verify user is non-root',
    'the image names its user "nginx"', 'hardening: { user: … }'],
  ['sudo: effective uid is not 0, is /usr/bin/sudo on a file system with the \'nosuid\' option set?',
    'sudo could not become root', undefined],
  ['chown: /var/lib/postgresql/data: Operation not permitted', 'the capability CHOWN',
    'securityContext: { fsGroup: 65532 }'],
  ['open /var/run/secrets/kubernetes.io/serviceaccount/token: no such file or directory',
    'the pod has no token of a service account', "serviceAccountName: '…', automountServiceAccountToken: true"],
  ['Predicate NodeAffinity failed', 'the labels of its node do not match', 'kubectl get node … --show-labels'],
  ['Cannot enforce AppArmor: AppArmor is not enabled on the host', 'the node has no AppArmor', undefined],
  [REFUSAL, 'restricted (v1.34), and refuses the pod: host namespaces (hostPID=true)',
    "hardenManifest(manifest, { level: 'restricted' })"],
  [UNSCHEDULABLE, 'the scheduler found 0 of 3 nodes', 'kubectl get nodes --show-labels'],
])('%s', (line, says, code) => {
  const [found, ...others] = explainFailure(line);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ isSeccomp: 'no', line: 1, text: line });
  expect(found!.message).toContain(says);
  expect(found!.waysOut[0]!.code).toBe(code);
  expect(found!.waysOut.length).toBeGreaterThan(0);
});

test.each([
  'bind() to 0.0.0.0:8080 failed (13: Permission denied)',
  'nginx: the file system is fine',
  '2/3 nodes are available: 1 Insufficient cpu.',
  'GET /var/run/secrets/kubernetes.io/serviceaccount/token 200',
])('nothing is claimed of %s', (line) => expect(explainFailure(line)).toEqual([]));
