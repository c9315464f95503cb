import type * as pulumi from '@pulumi/pulumi';
import { checkArgs, checkName } from './check-args';
import { type HardenedJobArgs, JOB } from './hardened-job';
import { HardenedWorkload } from './hardened-workload';
import { DELIVERY_IMAGES } from '../core/delivery/images';
import { probeJob } from '../core/delivery/probe-job';
import type { Denial } from '../core/delivery/probe-script';
import { resolveOptions } from '../core/hardening/options/resolve-options';
import type { JobSpec } from '../core/kubernetes/generated/types';
import { withErrorSubject } from '../core/report/hardening-error';
import { type NamesOf, plainOptions } from '../core/report/known-options';
import { today } from '../today';

/**
 * Arguments of {@link ProfileProbe}: the object's metadata, and `hardening` and `deliveredBy` as for the workloads that
 * it stands for.
 */
export interface ProfileProbeArgs extends Pick<HardenedJobArgs, 'metadata' | 'hardening' | 'deliveredBy'> {
  /** Commands that the pod's profiles must refuse. */
  readonly denied?: readonly Denial[];
  /** Which nodes are probed; any Linux node by default. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** An image with a POSIX shell and what the denied commands need; BusyBox by default. */
  readonly image?: string;
}

const KNOWN: NamesOf<ProfileProbeArgs> = {
  metadata: true, hardening: true, deliveredBy: true, denied: true, nodeSelector: true, image: true,
};

/**
 * A Job that looks from within a hardened pod at what its node enforces: user, seccomp filter, no new privileges, no
 * capability, read-only root, AppArmor profile where one is asked for, and commands that must be refused. Its log has a
 * line for each, and it fails where one is missed, and with it the update.
 *
 * Where the pod's profile is one of the node, an init container first runs the denied commands under the runtime's own
 * profile, in which they must work: a command that fails anyway would prove nothing.
 *
 * It runs once, and again whenever what it looks for changes.
 */
export class ProfileProbe extends HardenedWorkload<JobSpec> {
  constructor(name: string, args: ProfileProbeArgs = {}, opts?: pulumi.CustomResourceOptions) {
    checkName(name);
    withErrorSubject(name, () => checkArgs(args, KNOWN));
    const { metadata, denied = [], nodeSelector, image = DELIVERY_IMAGES.shell, hardening = {}, deliveredBy } = args;
    const spec = withErrorSubject(name, () => {
      const options = resolveOptions({ today: today(), ...plainOptions(hardening, 'hardening') });
      return probeJob({ image, denied, nodeSelector }, options);
    });
    super(name, () => JOB, { metadata, spec, hardening, deliveredBy }, opts);
  }
}
