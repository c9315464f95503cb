import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { helper } from './helpers';
import { packArchive, type TestImage } from './image-archive';
import { makeRootfs } from './rootfs';

/** The images that the tests' containers are made of. No registry has them. */
export const BUSYBOX_IMAGE = 'hardened-kube.test/busybox:1';
export const PAUSE_IMAGE = 'hardened-kube.test/pause:1';

export const BUSYBOX: TestImage = { names: [BUSYBOX_IMAGE], layers: [makeRootfs], config: { Cmd: ['sh'] } };

export const PAUSE: TestImage = { names: [PAUSE_IMAGE], layers: [copyPause], config: { Entrypoint: ['/pause'] } };

function copyPause(rootfs: string): void {
  copyFileSync(helper('pause'), join(rootfs, 'pause'));
}

/** Packs both images. @returns the archive's file, in the directory. */
export function packImages(directory: string): string {
  return packArchive(directory, [BUSYBOX, PAUSE]);
}
