import { release } from 'node:os';
import { Containerd } from './containerd';
import { generatedProfiles } from './generated-profiles';
import { statementsOf } from './profile-statements';
import type { OciProfile } from '../../lib/core/seccomp/profile/oci-profile';
import { CAPABILITIES } from '../../lib/core/seccomp/runtime-default/capability';
import { runtimeDefaultOf } from '../../lib/core/seccomp/runtime-default/runtime-default';

let node: Containerd;
let containerd: string;
let generated: Readonly<Record<string, OciProfile>>;
beforeAll(async () => {
  node = await Containerd.start();
  containerd = (await node.cri.call('Version', {})).runtime_version;
  generated = await generatedProfiles(node);
});
afterAll(() => node?.stop());

test.each(['none', 'ALL', ...CAPABILITIES])(
  'containerd gives a container the profile of the model: with the capabilities %s',
  (name) => {
    const capabilities = name === 'none' ? [] : [name];
    expect(statementsOf(generated[name]!)).toEqual(
      statementsOf(runtimeDefaultOf({ containerd, capabilities, kernel: release() })),
    );
  },
);
