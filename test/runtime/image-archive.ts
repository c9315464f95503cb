import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fills the root directory of an image. */
export type Layer = (rootfs: string) => void;

/** An image that the tests make. */
export interface TestImage {
  /** What it is called; a containerd image may be named after any digest, whatever its own. */
  readonly names: readonly string[];
  /** Each on top of the one before. */
  readonly layers: readonly Layer[];
  readonly config: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Packs images, as the specification of OCI image layouts says.
 *
 * @returns the archive's file, in the directory.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
 */
export function packArchive(directory: string, images: readonly TestImage[]): string {
  const layout = join(directory, 'layout');
  mkdirSync(join(layout, 'blobs/sha256'), { recursive: true });
  const layers = new Map(
    [...new Set(images.flatMap((image) => image.layers))].map((fill) => [fill, addLayer(layout, fill)]),
  );
  const manifests = images.flatMap(({ names, layers: own, config }) => {
    const manifest = addImage(layout, own.map((fill) => layers.get(fill)!), config);
    return names.map((name) => ({ ...manifest, annotations: { 'io.containerd.image.name': name } }));
  });
  writeFileSync(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  const archive = pack(layout, join(directory, 'images.tar'));
  rmSync(layout, { recursive: true });
  return archive;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

function addImage(layout: string, layers: readonly Descriptor[], config: TestImage['config']): Descriptor {
  const rootfs = { type: 'layers', diff_ids: layers.map(({ digest }) => digest) };
  const configBlob = addBlob(
    layout,
    'config.v1+json',
    JSON.stringify({ architecture: 'amd64', os: 'linux', config, rootfs }),
  );
  return addBlob(layout, 'manifest.v1+json', JSON.stringify({ schemaVersion: 2, config: configBlob, layers }));
}

function addLayer(layout: string, fill: Layer): Descriptor {
  const rootfs = join(layout, '..', 'rootfs');
  mkdirSync(rootfs);
  fill(rootfs);
  const archive = pack(rootfs, `${rootfs}.tar`);
  const layer = addBlob(layout, 'layer.v1.tar', readFileSync(archive));
  for (const path of [rootfs, archive]) rmSync(path, { recursive: true });
  return layer;
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
