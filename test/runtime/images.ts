import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helper } from './helpers';
import { makeRootfs } from './rootfs';

/** The images that the tests' containers are made of. No registry has them. */
export const BUSYBOX_IMAGE = 'hardened-kube.test/busybox:1';
export const PAUSE_IMAGE = 'hardened-kube.test/pause:1';

/**
 * Packs both images, as the specification of OCI image layouts says.
 *
 * @returns the archive's file, in the directory.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
 */
export function packImages(directory: string): string {
  const layout = join(directory, 'layout');
  mkdirSync(join(layout, 'blobs/sha256'), { recursive: true });
  const manifests = [
    imageOf(layout, BUSYBOX_IMAGE, makeRootfs, { Cmd: ['sh'] }),
    imageOf(layout, PAUSE_IMAGE, (rootfs) => copyFileSync(helper('pause'), join(rootfs, 'pause')), { Entrypoint: ['/pause'] }),
  ];
  writeFileSync(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  return pack(layout, join(directory, 'images.tar'));
}

/** An image with one layer. */
function imageOf(layout: string, name: string, fill: (rootfs: string) => void, config: Readonly<Record<string, readonly string[]>>): unknown {
  const rootfs = join(layout, '..', name.replace(/\W/g, '-'));
  mkdirSync(rootfs);
  fill(rootfs);
  const layer = addBlob(layout, 'layer.v1.tar', readFileSync(pack(rootfs, `${rootfs}.tar`)));
  const configBlob = addBlob(layout, 'config.v1+json', JSON.stringify({
    architecture: 'amd64', os: 'linux', config, rootfs: { type: 'layers', diff_ids: [layer.digest] },
  }));
  const manifest = addBlob(layout, 'manifest.v1+json', JSON.stringify({ schemaVersion: 2, config: configBlob, layers: [layer] }));
  return { ...manifest, annotations: { 'io.containerd.image.name': name } };
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

function addBlob(layout: string, type: string, content: string | Buffer): Descriptor {
  const hash = createHash('sha256').update(content).digest('hex');
  writeFileSync(join(layout, 'blobs/sha256', hash), content);
  return { mediaType: `application/vnd.oci.image.${type}`, digest: `sha256:${hash}`, size: Buffer.byteLength(content) };
}

function pack(folder: string, archive: string): string {
  execFileSync('tar', ['--create', '--file', archive, '--directory', folder, '--owner=0', '--group=0', '.']);
  return archive;
}
