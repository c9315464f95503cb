import * as root from 'hardened-kube';

export const POD_SPEC = () => ({
  hostNetwork: true,
  securityContext: {
    runAsUser: 1000,
    seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' },
    sysctls: [{ name: 'a', value: 'b' }],
    windowsOptions: { runAsUserName: 'a' },
    seLinuxOptions: { type: 'a' },
    appArmorProfile: { type: 'RuntimeDefault' },
  },
  initContainers: [{ name: 'init', image: 'a', restartPolicy: 'Always' }],
  containers: [{
    name: 'web',
    image: 'web:1',
    ports: [{ containerPort: 80, hostPort: 80 }],
    env: [{ name: 'A', value: 'b' }],
    securityContext: { privileged: true, capabilities: { add: ['CHOWN'], drop: ['ALL'] }, procMount: 'Default' },
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
    livenessProbe: { httpGet: { host: 'a', port: 80 } },
    lifecycle: { postStart: { tcpSocket: { host: 'a', port: 80 } } },
    resources: { limits: { memory: '1Gi' } },
  }],
  ephemeralContainers: [{ name: 'debug', image: 'a' }],
  volumes: [{ name: 'data', hostPath: { path: '/' } }, { name: 'token', secret: { secretName: 'a' } }],
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }] },
        ],
      },
    },
  },
  os: { name: 'linux' },
  serviceAccountName: 'web',
  tolerations: [{ key: 'a' }],
});
export const POD = () => ({
  metadata: { name: 'web', annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' } },
  spec: POD_SPEC(),
});
export const DEPLOYMENT_SPEC = () => ({
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec: POD_SPEC() },
});
export const DEPLOYMENT = () => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: DEPLOYMENT_SPEC(),
});
export const LIST = () => ({
  apiVersion: 'v1',
  kind: 'List',
  items: [DEPLOYMENT(), {
    apiVersion: 'v1',
    kind: 'Pod',
    ...POD(),
  }],
});
export const WAIVER = () => ({
  check: 'hostNamespaces',
  reason: 'it is',
  owner: 'me',
  expires: '2999-01-01',
  match: { kind: 'Deployment', namespace: 'shop', name: 'w*', path: 'app/*' },
});
export const CONTAINER_WAIVER = () => ({ check: 'privileged', reason: 'it is', match: { containers: ['web'] } });
export const HARDENING = () => ({
  level: 'baseline',
  kubernetesVersion: '1.34',
  user: 1000,
  group: 1000,
  seccomp: { localhost: 'a.json', external: true },
  appArmor: 'RuntimeDefault',
  appArmorNodes: { a: 'b' },
  externalProfiles: ['b.json'],
  writablePaths: { web: ['/cache'] },
  waivers: [WAIVER(), CONTAINER_WAIVER()],
  today: '2026-01-01',
});
export const OVERRIDE = () => ({
  match: { kind: 'Deployment', name: '*', namespace: 'shop', path: 'a' },
  hardening: HARDENING(),
});
export const SECCOMP = root.SeccompProfile.deny(['chmod']);
export const APP_ARMOR = root.AppArmorProfile.of({ name: 'web', files: [{ path: '/a', permissions: 'r' }] });
export const CONTEXT = () => ({ containerd: '2.0.0', capabilities: ['CHOWN'], architecture: 'x86_64', kernel: '5.15' });
export const OCI = () => ({
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 1,
  architectures: ['SCMP_ARCH_X86_64'],
  syscalls: [{ names: ['read', 'clone'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }] }],
});
export const MOBY = () => ({
  defaultAction: 'SCMP_ACT_ERRNO',
  archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] }],
  syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_CHOWN'], minKernel: '4.8' } }],
});
export const STRACE = 'openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3';
export const AUDIT = 'audit: type=1326 audit(1.1:1): auid=1 pid=1 comm="a" sig=0'
  + ' arch=c000003e syscall=90 compat=0 code=0x7ffc0000';
export const RECORDING = () => ({ ...root.parseStrace(STRACE) });
export const APP_ARMOR_MODEL = () => ({
  name: 'web',
  deny: { files: [{ path: '/a', permissions: 'w' }] },
  base: 'container',
  flags: ['complain'],
  includes: ['abstractions/base'],
  files: [{ path: '/b', permissions: 'r', owner: true, audit: true }],
  capabilities: ['chown'],
  network: [{ family: 'inet', type: 'stream' }],
  signals: [{ permissions: ['send'], signals: ['term'], peer: 'a' }],
  ptrace: [{ permissions: ['read'], peer: 'a' }],
  mounts: [{ operation: 'mount', source: '/a', target: '/b', fileSystem: 'ext4' }],
});
export const PSP = () => ({
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'a' },
  spec: {
    privileged: true,
    allowedCapabilities: ['*'],
    volumes: ['*'],
    hostPorts: [{ min: 1, max: 2 }],
    seLinux: { rule: 'RunAsAny' },
    runAsUser: { rule: 'MustRunAs', ranges: [{ min: 1, max: 2 }] },
    supplementalGroups: { rule: 'RunAsAny' },
    fsGroup: { rule: 'RunAsAny' },
  },
});
export const LABELS = () => ({
  'pod-security.kubernetes.io/enforce': 'baseline',
  'pod-security.kubernetes.io/warn-version': 'v1.30',
});
export const INSTALLATION = () => ({ namespace: 'profiles', gate: true, nodeSelector: { a: 'b' } });
export const SECCOMP_PROPS = () => ({
  profiles: [SECCOMP],
  images: { shell: 'a', pause: 'b', kubectl: 'c' },
  ...INSTALLATION(),
});
export const APP_ARMOR_PROPS = () => ({
  profiles: [APP_ARMOR],
  images: { loader: 'a', pause: 'b' },
  ...INSTALLATION(),
});
export const PROBE = () => ({
  metadata: { name: 'a' },
  denied: [{ command: 'a', prepare: 'b' }],
  nodeSelector: { a: 'b' },
  image: 'a',
  hardening: HARDENING(),
});
