import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkProps } from './check-props';
import { HardenedJob } from './hardened-job';
import { Hardening } from './hardening';
import { pathBelow } from './path-below';
import { DELIVERY_IMAGES } from '../core/delivery/images';
import { probeJob } from '../core/delivery/probe-job';
import type { Denial } from '../core/delivery/probe-script';
import type { HardeningOptions } from '../core/hardening/options/options';
import { withErrorSubject } from '../core/report/hardening-error';
import type { NamesOf } from '../core/report/known-options';

/** Props of {@link ProfileProbe}. */
export interface ProfileProbeProps {
  /** The object's metadata, as for any ApiObject. */
  readonly metadata?: ApiObjectMetadata;
  /** Operations that the pod's profiles must refuse within the pod. */
  readonly denied?: readonly Denial[];
  /** Which nodes are probed; any Linux node by default. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** An image with a POSIX shell and what the denied commands need; BusyBox by default. */
  readonly image?: string;
  /** Options as for the workloads that it stands for, over the {@link Hardening} of the scope. */
  readonly hardening?: HardeningOptions;
}

const KNOWN: NamesOf<ProfileProbeProps> = {
  metadata: true, denied: true, nodeSelector: true, image: true, hardening: true,
};

/**
 * A Job that looks from within a hardened pod at what its node enforces: user, seccomp filter, no new privileges, no
 * capability, read-only root, AppArmor profile where one is set, and commands that must be refused. Its log has a line
 * for each, and it fails where one is missed.
 *
 * Where the pod's profile is one of the node, an init container first runs the denied commands under the runtime's own
 * profile, in which they must work: a command that fails anyway would prove nothing.
 */
export class ProfileProbe extends HardenedJob {
  constructor(scope: Construct, id: string, props: ProfileProbeProps = {}) {
    checkProps(scope, id, props, KNOWN);
    const { metadata, denied = [], nodeSelector, image = DELIVERY_IMAGES.shell, hardening } = props;
    const constructPath = pathBelow(scope, id);
    const options = Hardening.of(scope).resolve(hardening, constructPath);
    super(scope, id, {
      metadata,
      spec: withErrorSubject(constructPath, () => probeJob({ image, denied, nodeSelector }, options)),
      hardening,
    });
  }
}
