import type { KubernetesObject } from './api-client';
import type { Pod } from '../../lib/core/kubernetes/pod';
import { VOLUME_SOURCES } from '../pod-arbitrary';

const IMAGE = 'ghcr.io/acme/web:1.0.0';
const WEB = { name: 'web', image: IMAGE };

/** What people write who think of nothing. */
export const PLAIN_POD: Pod = { metadata: { name: 'plain' }, spec: { containers: [WEB] } };

/** A pod with containers of each kind that a new pod may have. */
export const SIDECAR_POD: Pod = {
  metadata: { name: 'sidecar' },
  spec: {
    initContainers: [{ name: 'setup', image: IMAGE }, { name: 'proxy', image: IMAGE, restartPolicy: 'Always' }],
    containers: [WEB, { name: 'logs', image: IMAGE, ports: [{ containerPort: 8080 }] }],
    volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
  },
};

export const WINDOWS_POD: Pod = { metadata: { name: 'windows' }, spec: { os: { name: 'windows' }, containers: [WEB] } };

/** Pods that the API server has nothing against; between them every check has something to say. */
export const PODS: Readonly<Record<string, Pod>> = {
  'plain': PLAIN_POD,
  'with sidecars': SIDECAR_POD,
  'for Windows': WINDOWS_POD,
  'hardened by hand': {
    metadata: { name: 'by-hand' },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 101, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          ...WEB,
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
          },
        },
      ],
    },
  },
  'that owns its node': {
    metadata: { name: 'node-agent' },
    spec: {
      hostNetwork: true,
      hostPID: true,
      hostIPC: true,
      securityContext: {
        runAsUser: 0,
        runAsNonRoot: false,
        seccompProfile: { type: 'Unconfined' },
        appArmorProfile: { type: 'Unconfined' },
      },
      volumes: [{ name: 'root', hostPath: { path: '/' } }],
      containers: [
        {
          ...WEB,
          ports: [{ containerPort: 9100 }, { containerPort: 443, hostPort: 443 }],
          securityContext: { privileged: true, runAsUser: 0 },
        },
        { name: 'logs', image: IMAGE, securityContext: { capabilities: { add: ['SYS_ADMIN', 'NET_RAW', 'CHOWN'] } } },
      ],
    },
  },
  'with SELinux options': {
    metadata: { name: 'selinux' },
    spec: {
      securityContext: { seLinuxOptions: { type: 'container_engine_t' } },
      containers: [
        { ...WEB, securityContext: { seLinuxOptions: { type: 'spc_t', user: 'system_u', role: 'system_r' } } },
      ],
    },
  },
  'with AppArmor annotations': {
    metadata: {
      name: 'apparmor',
      annotations: {
        'container.apparmor.security.beta.kubernetes.io/web': 'unconfined',
        'container.apparmor.security.beta.kubernetes.io/logs': 'localhost/logs',
      },
    },
    spec: { containers: [WEB, { name: 'logs', image: IMAGE }] },
  },
  'with seccomp annotations': {
    metadata: {
      name: 'seccomp',
      annotations: {
        'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
        'container.seccomp.security.alpha.kubernetes.io/web': 'unconfined',
      },
    },
    spec: { containers: [WEB] },
  },
  'in a user namespace': {
    metadata: { name: 'user-namespace' },
    spec: {
      hostUsers: false,
      containers: [{ ...WEB, securityContext: { procMount: 'Unmasked', runAsUser: 0, runAsNonRoot: false } }],
    },
  },
  'with sysctls': {
    metadata: { name: 'sysctls' },
    spec: {
      securityContext: {
        sysctls: [
          'net.ipv4.tcp_rmem', 'net.ipv4.tcp_keepalive_time', 'kernel.shm_rmid_forced', 'net.ipv4.tcp_notsent_lowat',
          'net.ipv4.ip_local_reserved_ports', 'kernel.msgmax',
        ].map((name) => ({ name, value: '1' })),
      },
      containers: [WEB],
    },
  },
  'with probes of other hosts': {
    metadata: { name: 'probes' },
    spec: {
      containers: [{
        ...WEB,
        readinessProbe: { httpGet: { port: 80, host: '10.0.0.1' } },
        livenessProbe: { tcpSocket: { port: 80, host: 'example.com' } },
        lifecycle: { preStop: { httpGet: { port: 80, host: '127.0.0.1' } } },
      }],
    },
  },
  'with a volume of each type': {
    metadata: { name: 'volumes' },
    spec: {
      containers: [WEB],
      volumes: [
        { name: 'sourceless' },
        ...Object.entries(VOLUME_SOURCES).map(([type, source]) => ({ name: type.toLowerCase(), [type]: source })),
      ],
    },
  },
  'with host processes': {
    metadata: { name: 'host-process' },
    spec: {
      os: { name: 'windows' },
      hostNetwork: true,
      securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' } },
      containers: [WEB],
    },
  },
};

/** A kind of workload, and where the API takes it. */
export interface Workload {
  /** The API's path to such objects in a namespace. */
  readonly collection: (namespace: string) => string;
  /** The manifest with this pod as its template. */
  readonly manifest: (template: Pod) => KubernetesObject;
}

const LABELS = { app: 'web' };

function workload(
  apiVersion: string,
  kind: string,
  fields: (template: unknown) => KubernetesObject,
  restartPolicy = 'Always',
): Workload {
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  return {
    collection: (namespace) => `${root}/namespaces/${namespace}/${kind.toLowerCase()}s`,
    manifest: ({ metadata, spec }) => ({
      apiVersion,
      kind,
      metadata: { name: 'web' },
      ...fields({
        metadata: { labels: LABELS, annotations: metadata?.annotations ?? {} },
        spec: { restartPolicy, ...spec },
      }),
    }),
  };
}

const selector = { matchLabels: LABELS };

/** Every kind whose template Pod Security looks at. */
export const WORKLOADS: Readonly<Record<string, Workload>> = {
  CronJob: workload(
    'batch/v1',
    'CronJob',
    (template) => ({ spec: { schedule: '@daily', jobTemplate: { spec: { template } } } }),
    'Never',
  ),
  DaemonSet: workload('apps/v1', 'DaemonSet', template => ({ spec: { selector, template } })),
  Deployment: workload('apps/v1', 'Deployment', template => ({ spec: { selector, template } })),
  Job: workload('batch/v1', 'Job', template => ({ spec: { template } }), 'Never'),
  PodTemplate: workload('v1', 'PodTemplate', template => ({ template })),
  ReplicaSet: workload('apps/v1', 'ReplicaSet', template => ({ spec: { selector, template } })),
  ReplicationController: workload('v1', 'ReplicationController', (template) => ({
    spec: { selector: LABELS, template },
  })),
  StatefulSet: workload('apps/v1', 'StatefulSet', template => ({ spec: { serviceName: 'web', selector, template } })),
};
