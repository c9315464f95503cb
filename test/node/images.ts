import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELIVERY_IMAGES } from '../../lib/core/delivery/images';
import { binary } from '../cluster/binaries';
import { packArchive, type TestImage } from '../runtime/image-archive';
import { BUSYBOX, PAUSE } from '../runtime/images';

/** BusyBox, whose program by default waits; its user is root. */
export const ROOT_IMAGE = 'hardened-kube.test/root:1';
/** The same with the user `web`, by name. */
export const NAMED_USER_IMAGE = 'hardened-kube.test/named-user:1';
/** The same with the user 101. */
export const NUMERIC_USER_IMAGE = 'hardened-kube.test/numeric-user:1';

const WAIT = { Cmd: ['sleep', '1000000'], Env: ['PATH=/bin'] };
const SHELL = [...BUSYBOX.layers, addUsers];

/**
 * Packs the images of a node, which reaches no registry: those of the tests and those of deliveries, by the digests
 * that manifests name them by, though their content is another.
 *
 * @param others names of further images; each of them waits, whatever its arguments, and its user is 101.
 */
export function packNodeImages(directory: string, others: readonly string[]): void {
  const images: TestImage[] = [
    { names: [...BUSYBOX.names, ROOT_IMAGE, withoutTag(DELIVERY_IMAGES.shell)], layers: SHELL, config: WAIT },
    { names: [NAMED_USER_IMAGE], layers: SHELL, config: { ...WAIT, User: 'web' } },
    { names: [NUMERIC_USER_IMAGE], layers: SHELL, config: { ...WAIT, User: '101' } },
    {
      names: others,
      layers: SHELL,
      config: { ...WAIT, Cmd: [], Entrypoint: ['sh', '-c', WAIT.Cmd.join(' ')], User: '101' },
    },
    { ...PAUSE, names: [...PAUSE.names, withoutTag(DELIVERY_IMAGES.pause)] },
    {
      names: [withoutTag(DELIVERY_IMAGES.kubectl), KUBECTL_IMAGE],
      layers: [...SHELL, addKubectl],
      config: { Entrypoint: ['/bin/kubectl'], Env: WAIT.Env },
    },
  ];
  packArchive(directory, images);
}

/** kubectl, beside a shell that the image of the same digest elsewhere lacks. */
export const KUBECTL_IMAGE = 'hardened-kube.test/kubectl:1';

function addUsers(rootfs: string): void {
  mkdirSync(join(rootfs, 'etc'));
  writeFileSync(join(rootfs, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\nweb:x:101:101::/:/bin/sh\n');
  writeFileSync(join(rootfs, 'etc/group'), 'root:x:0:\nweb:x:101:\n');
}

function addKubectl(rootfs: string): void {
  mkdirSync(join(rootfs, 'bin'));
  copyFileSync(binary('kubectl'), join(rootfs, 'bin/kubectl'));
}

/** As the kubelet and containerd look for an image that has a tag and a digest. */
function withoutTag(image: string): string {
  return image.replace(/:[^:@]+(?=@)/, '');
}
