import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAUSE_IMAGE } from './images';

/** An address for each pod, and a way to the node and what it reaches. */
const POD_NETWORK = {
  cniVersion: '0.4.0',
  name: 'pods',
  plugins: [{ type: 'ptp', ipam: { type: 'host-local', subnet: '10.123.0.0/16', routes: [{ dst: '0.0.0.0/0' }] } }],
};

/** Where a containerd of the tests has things, if not at its own defaults. */
export interface ContainerdPlaces {
  readonly root: string;
  readonly state: string;
  readonly socket: string;
}

/**
 * Writes the configuration of a containerd and its network for pods.
 *
 * @param file the configuration file.
 * @param networks the folder for the networks' configuration.
 */
export function writeContainerdConfig(file: string, networks: string, places?: ContainerdPlaces): void {
  writeFileSync(join(networks, '10-pods.conflist'), JSON.stringify(POD_NETWORK));
  const own = places === undefined
    ? ''
    : `root = "${places.root}"\nstate = "${places.state}"\n`;
  const socket = places === undefined ? '' : `[grpc]\n  address = "${places.socket}"\n`;
  writeFileSync(file, `
version = 2
${own}disabled_plugins = ["io.containerd.internal.v1.opt"]
${socket}[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${PAUSE_IMAGE}"
  # Without the right to lower a score, as on a machine that is itself a guest, no sandbox would live.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${networks}"
`);
}
