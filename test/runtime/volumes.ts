import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Containerd } from './containerd';
import type { ConfigMapProjection, Volume } from '../../lib/core/kubernetes/generated/types';
import type { Pod } from '../../lib/core/kubernetes/pod';

/** An API object that a pod's volumes may name. */
export interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** The kubelet's folder of a pod. */
export function podFolder(uid: string): string {
  return `/var/lib/kubelet/pods/${uid}`;
}

/** Makes a pod's volumes on the node, as the kubelet does. @returns the node's path of each. */
export function makeVolumes(
  node: Containerd,
  pod: Pod,
  uid: string,
  configMaps: readonly ConfigMap[],
): ReadonlyMap<string, string> {
  const folder = join(podFolder(uid), 'volumes');
  return new Map(
    (pod.spec.volumes ?? []).map((volume) => [
      volume.name,
      makeVolume(node, volume, join(folder, volume.name), pod, configMaps),
    ]),
  );
}

function makeVolume(
  node: Containerd,
  volume: Volume,
  folder: string,
  pod: Pod,
  configMaps: readonly ConfigMap[],
): string {
  const { name, emptyDir, configMap, projected, hostPath } = volume;
  if (emptyDir != null) {
    makeEmptyDir(node.path(folder), pod.spec.securityContext?.fsGroup ?? undefined);
    return folder;
  }
  if (configMap != null) {
    writeFiles(node.path(folder), filesOf(configMap, configMaps), configMap.defaultMode ?? 0o644);
    return folder;
  }
  if (projected != null) {
    const files = (projected.sources ?? []).map((source) => {
      if (source.configMap == null) throw new Error(`volume ${name}: the tests know no such source`);
      return filesOf(source.configMap, configMaps);
    });
    writeFiles(
      node.path(folder),
      Object.assign({}, ...files) as Record<string, string>,
      projected.defaultMode ?? 0o644,
    );
    return folder;
  }
  if (hostPath != null) {
    if (hostPath.type === 'DirectoryOrCreate') mkdirSync(node.path(hostPath.path), { recursive: true, mode: 0o755 });
    return hostPath.path;
  }
  throw new Error(`volume ${name}: the tests make no such volume`);
}

/** The files that a ConfigMap comes to: a file for each key, or for the keys that are named. */
function filesOf({ name, items }: ConfigMapProjection, configMaps: readonly ConfigMap[]): Record<string, string> {
  const source = configMaps.find(({ metadata }) => metadata.name === name);
  if (source === undefined) throw new Error(`configmap "${name}" not found`);
  if (items == null) return { ...source.data };
  return Object.fromEntries(items.map(({ key, path }) => {
    const content = source.data?.[key];
    if (content === undefined) throw new Error(`configmap "${name}" has no key ${key}`);
    return [path, content];
  }));
}

function makeEmptyDir(directory: string, group: number | undefined): void {
  mkdirSync(directory, { recursive: true });
  if (group !== undefined) chownSync(directory, 0, group);
  // Not in mkdir, where the umask would have its say.
  chmodSync(directory, group === undefined ? 0o777 : 0o2777);
}

/** What the kubelet's atomic writer leaves: files that are links into the folder of their generation. */
function writeFiles(directory: string, files: Readonly<Record<string, string>>, mode: number): void {
  mkdirSync(join(directory, '..generation'), { recursive: true });
  symlinkSync('..generation', join(directory, '..data'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, '..generation', name), content);
    chmodSync(join(directory, '..generation', name), mode);
    symlinkSync(join('..data', name), join(directory, name));
  }
}
