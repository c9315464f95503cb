import * as fc from 'fast-check';
import type { Pod } from '../lib/core/kubernetes/pod';

type Fields = Record<string, unknown>;
type Model = Record<string, fc.Arbitrary<unknown>>;

/** Sets each field one time in `oneIn`: so most pods break few rules, and some break many. */
function sparse(model: Model, oneIn = 5): fc.Arbitrary<Fields> {
  const fields = Object.fromEntries(Object.entries(model).map(([name, value]) => [
    name, fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value }),
  ]));
  return fc
    .record(fields)
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
}

/**
 * The better part of the time an object already has what the restricted level asks for, so that other rules get their
 * turn.
 */
function mostlyGood(good: Fields, model: Model): fc.Arbitrary<Fields> {
  return fc.tuple(fc.constantFrom(good, good, {}), sparse(model, 9)).map(([base, fields]) => ({ ...base, ...fields }));
}

/** How far a pod may stray from what the API server accepts. */
interface Bounds {
  readonly valid: boolean;
  readonly os?: string;
}
const ANYTHING: Bounds = { valid: false };
const VALID: Bounds = { valid: true };

// --- values ----------------------------------------------------------------

/** Go sorts strings by UTF-8 bytes, JavaScript by UTF-16 units; Go's %q escapes what JSON does not. */
const ODD_STRINGS = ['', 'x"y', 'back\\slash', 'tab\there', 'é', '\u{1F600}', '\uFF21', '\u200B', '\u007F'];

const oddString = fc.constantFrom(...ODD_STRINGS);
const NAMES = ['web', 'a', 'b', '10', '8', 'side-car'];
const CAPABILITIES = [
  'NET_BIND_SERVICE', 'CHOWN', 'SYS_CHROOT', 'MKNOD', 'NET_RAW', 'SYS_ADMIN', 'CAP_SYS_ADMIN', 'CAP_CHOWN',
  'net_bind_service', 'ALL', 'all',
];
const SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat', 'kernel.msgmax', 'net/ipv4/tcp_syncookies',
];

/** One valid content for each kind of volume. */
export const VOLUME_SOURCES: Readonly<Record<string, Fields>> = {
  awsElasticBlockStore: { volumeID: 'vol-1' },
  azureDisk: {
    diskName: 'disk',
    diskURI: 'https://acme.blob.core.windows.net/vhds/disk.vhd',
    kind: 'Shared',
    cachingMode: 'None',
  },
  azureFile: { secretName: 'share-key', shareName: 'share' },
  cephfs: { monitors: ['10.0.0.1:6789'] },
  cinder: { volumeID: 'volume' },
  configMap: { name: 'settings' },
  csi: { driver: 'csi.example.com' },
  downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
  emptyDir: {},
  ephemeral: {
    volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  },
  fc: { targetWWNs: ['500a0982991b8dc5'], lun: 2 },
  flexVolume: { driver: 'example.com/driver' },
  flocker: { datasetName: 'dataset' },
  gcePersistentDisk: { pdName: 'disk' },
  gitRepo: { repository: 'https://git.example.com/repo.git' },
  glusterfs: { endpoints: 'gluster', path: 'volume' },
  hostPath: { path: '/var/log' },
  image: { reference: 'ghcr.io/acme/data:1.0.0' },
  iscsi: { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:storage', lun: 0 },
  nfs: { server: 'nfs.example.com', path: '/exports' },
  persistentVolumeClaim: { claimName: 'data' },
  photonPersistentDisk: { pdID: 'disk' },
  portworxVolume: { volumeID: 'volume' },
  projected: { sources: [{ configMap: { name: 'settings' } }] },
  quobyte: { registry: '10.0.0.1:7861', volume: 'volume' },
  rbd: { monitors: ['10.0.0.1:6789'], image: 'image' },
  scaleIO: { gateway: 'https://10.0.0.1', system: 'system', volumeName: 'volume', secretRef: { name: 'scale-io' } },
  secret: { secretName: 'tls' },
  storageos: { volumeName: 'volume' },
  vsphereVolume: { volumePath: '[store] disk.vmdk' },
};

function profile({ valid }: Bounds): fc.Arbitrary<Fields> {
  const usual = fc.constantFrom<Fields>(
    { type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'profiles/audit.json' }, { type: 'Unconfined' },
  );
  return valid
    ? usual
    : fc.oneof(
      usual,
      fc.constantFrom<Fields>({}, { type: '' }, { type: 'Other' }, { type: 'Localhost' }, { type: null }),
    );
}

function seLinuxOptions({ valid }: Bounds): fc.Arbitrary<Fields> {
  const type = fc.constantFrom(
    '',
    'container_t',
    'container_init_t',
    'container_kvm_t',
    'container_engine_t',
    'spc_t',
    'other_t',
  );
  const identity = valid ? fc.constantFrom('', 'system_u') : fc.oneof(fc.constantFrom('', 'system_u'), oddString);
  return sparse(
    { type: valid ? type : fc.oneof(type, oddString), user: identity, role: identity, level: fc.constant('s0:c1,c2') },
    2,
  );
}

const windowsOptions = sparse({
  hostProcess: fc.constantFrom(true, false, false, false),
  runAsUserName: fc.constantFrom(
    'ContainerUser',
    'ContainerAdministrator',
    'containeradministrator',
    'NT AUTHORITY\\NETWORK SERVICE',
  ),
  gmsaCredentialSpecName: fc.constant('gmsa-web'),
}, 3);

function handler({ valid }: Bounds): fc.Arbitrary<Fields> {
  const host = fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constantFrom('', '127.0.0.1', '10.0.0.1', '8.8.8.8', 'example.com') },
    { weight: 1, arbitrary: valid ? fc.constant('::1') : oddString },
  );
  const withHost = (fields: Fields) => host.map(value => value === undefined ? fields : { ...fields, host: value });
  const one = fc.oneof(
    withHost({ port: 80, path: '/healthz' }).map(httpGet => ({ httpGet })),
    withHost({ port: 'http' }).map(tcpSocket => ({ tcpSocket })),
    fc.constant({ exec: { command: ['true'] } }),
  );
  return valid
    ? one
    : fc.oneof(
      one,
      fc.tuple(one, one).map(([a, b]) => ({ ...a, ...b })),
      fc.constantFrom<Fields>({}, { httpGet: null }),
    );
}

// --- containers ------------------------------------------------------------

/**
 * Makes a field of a pod that may be anything null now and then: to the API server that is the same as leaving it out.
 */
function nullable<T>({ valid }: Bounds, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return valid ? arbitrary : fc.option(arbitrary, { nil: null, freq: 8 });
}

function nullableAll(bounds: Bounds, model: Model): Model {
  return Object.fromEntries(Object.entries(model).map(([name, value]) => [name, nullable(bounds, value)]));
}

const GOOD_CONTAINER_CONTEXT: Fields = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

function containerContext(bounds: Bounds): fc.Arbitrary<unknown> {
  const windows = { windowsOptions, runAsNonRoot: fc.boolean() };
  if (bounds.os === 'windows') return sparse(windows, 2);
  const capability = bounds.valid
    ? fc.constantFrom(...CAPABILITIES)
    : nullable(bounds, fc.oneof(fc.constantFrom(...CAPABILITIES), oddString));
  const linux = mostlyGood(GOOD_CONTAINER_CONTEXT, nullableAll(bounds, {
    allowPrivilegeEscalation: fc.boolean(),
    appArmorProfile: profile(bounds),
    capabilities: sparse({
      add: nullable(bounds, fc.array(capability, { maxLength: 3 })),
      drop: nullable(bounds, fc.array(fc.oneof(fc.constant('ALL'), capability), { maxLength: 2 })),
    }, 2),
    privileged: fc.boolean(),
    procMount: bounds.valid ? fc.constant('Default') : fc.constantFrom('Default', 'Unmasked', 'Other', ''),
    readOnlyRootFilesystem: fc.boolean(),
    runAsGroup: fc.constantFrom(0, 101),
    runAsNonRoot: fc.boolean(),
    runAsUser: fc.constantFrom(0, 101, 65532),
    seLinuxOptions: seLinuxOptions(bounds),
    seccompProfile: profile(bounds),
    ...(bounds.os === 'linux'
      ? {}
      : {
        windowsOptions: bounds.valid ? sparse({ runAsUserName: fc.constant('ContainerUser') }, 2) : windowsOptions,
      }),
  }));
  return linux.map(context => bounds.valid ? withoutContradiction(context) : context);
}

/** Who may gain privileges anyway cannot be told not to: the API server refuses the pair. */
function withoutContradiction({ allowPrivilegeEscalation, ...rest }: Fields): Fields {
  const added = (rest.capabilities as { add?: string[] } | undefined)?.add ?? [];
  const escalates = rest.privileged === true || added.includes('CAP_SYS_ADMIN');
  return allowPrivilegeEscalation === undefined || (allowPrivilegeEscalation === false && escalates)
    ? rest
    : { allowPrivilegeEscalation, ...rest };
}

function containerOf(bounds: Bounds): fc.Arbitrary<Fields> {
  const port = fc.tuple(fc.constantFrom(8080, 443, 9), fc.constantFrom(undefined, undefined, 0, 80, 8, 10)).map(
    ([containerPort, hostPort]) => hostPort === undefined ? { containerPort } : { containerPort, hostPort },
  );
  const name = fc.constantFrom(...NAMES);
  const required = fc.record({
    name: bounds.valid
      ? name
      : nullable(bounds, fc.oneof({ weight: 6, arbitrary: name }, { weight: 1, arbitrary: oddString })),
    image: fc.constant('ghcr.io/acme/web:1.0.0'),
  });
  const optional = sparse(nullableAll(bounds, {
    livenessProbe: handler(bounds),
    readinessProbe: handler(bounds),
    startupProbe: handler(bounds),
    lifecycle: sparse({ postStart: handler(bounds), preStop: nullable(bounds, handler(bounds)) }, 2),
    ports: fc.array(nullable(bounds, port), { maxLength: 2 }),
  }), 8);
  const context = fc.oneof(
    { weight: 5, arbitrary: nullable(bounds, containerContext(bounds)) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  return fc.tuple(required, optional, context).map(([always, sometimes, securityContext]) => (
    securityContext === undefined ? { ...always, ...sometimes } : { ...always, ...sometimes, securityContext }
  ));
}

/** An init container that does not keep running has neither probes nor hooks. */
function initContainerOf(bounds: Bounds): fc.Arbitrary<Fields> {
  return fc.tuple(containerOf(bounds), fc.boolean()).map(([container, sidecar]) => {
    if (sidecar) return { ...container, restartPolicy: 'Always' };
    if (!bounds.valid) return container;
    const {
      livenessProbe: _liveness,
      readinessProbe: _readiness,
      startupProbe: _startup,
      lifecycle: _lifecycle,
      ...rest
    } = container;
    return rest;
  });
}

// --- pods ------------------------------------------------------------------

const GOOD_POD_CONTEXT: Fields = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

function podContext(bounds: Bounds): fc.Arbitrary<unknown> {
  if (bounds.os === 'windows') return sparse({ windowsOptions, runAsNonRoot: fc.boolean() }, 2);
  const sysctl = fc.record({ name: fc.constantFrom(...SYSCTLS), value: fc.constant('1') });
  return mostlyGood(
    GOOD_POD_CONTEXT,
    nullableAll(bounds, {
      appArmorProfile: profile(bounds),
      fsGroup: fc.constantFrom(0, 2000),
      fsGroupChangePolicy: fc.constantFrom('Always', 'OnRootMismatch'),
      runAsGroup: fc.constantFrom(0, 101),
      runAsNonRoot: fc.boolean(),
      runAsUser: fc.constantFrom(0, 101, 65532),
      seLinuxOptions: seLinuxOptions(bounds),
      seccompProfile: profile(bounds),
      supplementalGroups: fc.array(fc.constantFrom(0, 3000), { maxLength: 2 }),
      sysctls: bounds.valid
        ? fc.uniqueArray(sysctl, { maxLength: 3, selector: ({ name }) => name.replaceAll('/', '.') })
        : fc.array(
          nullable(
            bounds,
            fc.oneof(
              sysctl,
              oddString.map((name) => ({ name })),
            ),
          ),
          { maxLength: 4 },
        ),
      ...(bounds.os === 'linux'
        ? {}
        : {
          windowsOptions: bounds.valid ? sparse({ runAsUserName: fc.constant('ContainerUser') }, 2) : windowsOptions,
        }),
    }),
  );
}

function volumeOf(bounds: Bounds): fc.Arbitrary<Fields> {
  const one = fc.constantFrom<Fields>(
    {},
    ...Object.entries(VOLUME_SOURCES).map(([kind, content]) => ({ [kind]: content })),
  );
  const two = fc.tuple(one, one).map(([a, b]) => ({ ...a, ...b }));
  const odd = fc.constantFrom<Fields>({ hostPath: null }, { nfs: null, secret: {} });
  const source = bounds.valid
    ? one
    : fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: two }, { weight: 1, arbitrary: odd });
  const name = fc.constantFrom('data', 'tmp', 'config', ...(bounds.valid ? [] : ['v"1', null]));
  return fc.tuple(name, source).map(([volume, content]) => ({ name: volume, ...content }));
}

/** Both generations of annotations, for containers that exist and for some that do not. */
function annotationsOf({ valid }: Bounds): fc.Arbitrary<Fields> {
  const name = fc.constantFrom(...NAMES);
  const key = fc.oneof(
    name.map(container => `container.apparmor.security.beta.kubernetes.io/${container}`),
    name.map(container => `container.seccomp.security.alpha.kubernetes.io/${container}`),
    fc.constantFrom('seccomp.security.alpha.kubernetes.io/pod', 'example.com/owner'),
  );
  const value = fc.constantFrom('runtime/default', 'docker/default', 'localhost/audit', 'localhost/', 'unconfined');
  const anyValue = fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: fc.oneof(oddString, fc.constant(null)) },
  );
  if (!valid) return fc.dictionary(key, anyValue, { maxKeys: 3 });
  return fc.constantFrom<Fields>(
    { 'example.com/owner': 'web' },
    { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' },
  );
}

const SHARED_POD: Model = {
  automountServiceAccountToken: fc.boolean(),
  serviceAccountName: fc.constantFrom('default', 'web'),
};
const LINUX_POD: Model = {
  ...SHARED_POD,
  nodeSelector: fc.constantFrom({ disk: 'ssd' }, {}, { 'kubernetes.io/os': 'linux' }),
  hostNetwork: fc.boolean(),
  hostPID: fc.boolean(),
  hostIPC: fc.boolean(),
  hostUsers: fc.boolean(),
  shareProcessNamespace: fc.constant(false),
};
const WINDOWS_POD: Model = {
  ...SHARED_POD,
  nodeSelector: fc.constantFrom({}, { 'kubernetes.io/os': 'windows' }),
  hostNetwork: fc.constant(false),
};

/**
 * Mounts the first volume, if there is one, where containers like to write: what a hardener may want to mount there
 * itself.
 */
function withMount(spec: Fields, mountPath: string | undefined): Fields {
  const [volume] = (spec.volumes as Fields[] | undefined) ?? [];
  if (volume === undefined || mountPath === undefined) return spec;
  const containers = (spec.containers as Fields[]).map((container) => ({
    ...container,
    volumeMounts: [{ name: volume.name, mountPath }],
  }));
  return { ...spec, containers };
}

/** Says of the first container what its AppArmor field would, unless a field or Windows speaks against it. */
function withAppArmorAnnotation(meta: Fields, spec: Fields, value: string | undefined): Fields {
  const [{ name, securityContext }] = spec.containers as [Fields];
  const isSaid = [spec.securityContext, securityContext].some(
    (context) => (context as Fields | undefined)?.appArmorProfile !== undefined,
  );
  if (value === undefined || isSaid || spec.os !== undefined) return meta;
  return { metadata: { annotations: { [`container.apparmor.security.beta.kubernetes.io/${String(name)}`]: value } } };
}

function podOf(bounds: Bounds, podFields: Model = LINUX_POD): fc.Arbitrary<Pod> {
  const { valid, os } = bounds;
  const list = (item: fc.Arbitrary<Fields>, minLength: number, maxLength: number): fc.Arbitrary<unknown> => {
    if (valid) return fc.uniqueArray(item, { selector: ({ name }) => name, minLength, maxLength });
    return fc.array(fc.oneof({ weight: 15, arbitrary: item }, { weight: 1, arbitrary: fc.constant(null) }), {
      minLength,
      maxLength,
    });
  };
  const annotations = nullable(bounds, annotationsOf(bounds));
  const metadata = nullable(bounds, sparse({ annotations, labels: fc.constant({ app: 'web' }) }, 2));
  const anyOs = fc.constantFrom({ name: 'windows' }, { name: 'linux' }, { name: '' }, {}, null);
  const spec = fc.tuple(
    list(containerOf(bounds), 1, 3).map(containers => ({ containers })),
    sparse({ initContainers: list(initContainerOf(bounds), 0, 2), securityContext: podContext(bounds) }, 2),
    sparse(valid ? {} : { ephemeralContainers: list(containerOf(bounds), 0, 2), os: anyOs }, 3),
    sparse({ volumes: list(volumeOf(bounds), 0, 3) }, 4),
    sparse(nullableAll(bounds, podFields), 9),
    fc.constant(os === undefined ? {} : { os: { name: os } }),
  ).map(parts => Object.assign({}, ...parts) as Fields);
  const mountPath = fc.constantFrom(undefined, '/data', '/tmp', '/tmp/cache');
  const annotation = fc.constantFrom(undefined, undefined, undefined, 'runtime/default', 'localhost/web', 'unconfined');
  return fc
    .tuple(sparse({ metadata }, 3), spec, mountPath, annotation)
    .map(
      ([meta, fields, path, appArmor]) =>
        (valid
          ? { ...withAppArmorAnnotation(meta, fields, appArmor), spec: withMount(withoutConflicts(fields), path) }
          : { ...meta, spec: fields }) as unknown as Pod,
    );
}

/** What the API server refuses in combination: a name used twice, a user namespace along with the host's. */
function withoutConflicts(spec: Fields): Fields {
  const taken = new Set((spec.containers as Fields[]).map(({ name }) => name));
  const initContainers = (spec.initContainers as Fields[] | undefined)?.filter(({ name }) => !taken.has(name));
  const hosted = spec.hostNetwork === true || spec.hostPID === true || spec.hostIPC === true;
  const { hostUsers, ...rest } = spec;
  return {
    ...rest,
    ...(initContainers && { initContainers }),
    ...(hostUsers !== undefined && !(hosted && hostUsers === false) && { hostUsers }),
  };
}

/**
 * Pods that the API server could decode, whatever else is wrong with them: every field that a Pod Security check reads,
 * each of its values, absent, null and empty, in init, main and ephemeral containers. Many are hardened so far that
 * they pass.
 */
export const podArbitrary: fc.Arbitrary<Pod> = podOf(ANYTHING);

/**
 * Pods that the API server would mostly accept too: names are unique, an operating system has only its own fields,
 * values that must go together do. What Pod Security says about them is as open as before.
 */
export const validPodArbitrary: fc.Arbitrary<Pod> = fc.oneof(
  podOf(VALID), podOf({ ...VALID, os: 'linux' }), podOf({ ...VALID, os: 'windows' }, WINDOWS_POD),
);
