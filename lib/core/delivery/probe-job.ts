import { checkNodeSelector } from './installation-options';
import { controlScript, type Denial, probeScript } from './probe-script';
import { copyPlain, isList } from '../data/plain-data';
import type { ResolvedOptions } from '../hardening/options/resolve-options';
import type { Container, JobSpec } from '../kubernetes/generated/types';
import { invalidType } from '../report/invalid';
import { checkKnown, type NamesOf } from '../report/known-options';

const DENIAL: NamesOf<Denial> = { command: true, prepare: true };

/** What a probe is made from, beside the hardening it is to find. */
export interface ProbePlan {
  readonly image: string;
  readonly denied: readonly Denial[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

const RESOURCES = { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } };

/**
 * A Job that finds out from within what its node enforces of these options. It runs once: an answer that changes when
 * asked again would be none.
 *
 * @throws HardeningError `invalid-option` for what is no list of denials, and for a denial without a command.
 */
export function probeJob(
  { image, denied: given, nodeSelector }: ProbePlan,
  { user, seccomp, appArmor }: ResolvedOptions,
): JobSpec {
  const denied = copyPlain(given, 'denied', { code: 'invalid-option', isOpaque: () => true });
  if (!isList(denied)) throw invalidType('invalid-option', 'denied', 'must be a list', denied);
  checkNodeSelector(nodeSelector);
  denied.forEach((denial: Denial, index) => {
    checkKnown(denial, DENIAL, 'option', `denied[${index}]`);
    const { command, prepare } = denial;
    if (prepare !== undefined && typeof prepare !== 'string') {
      throw invalidType('invalid-option', `denied[${index}].prepare`, 'must be a command for the shell', prepare);
    }
    if (typeof command !== 'string' || command.trim() === '') {
      throw invalidType('invalid-option', `denied[${index}].command`, 'must be a command for the shell', command);
    }
  });
  const container = (name: string, script: string): Container => ({
    name,
    image,
    command: ['/bin/sh', '-c', script],
    resources: RESOURCES,
  });
  const isOfNode = (profile: ResolvedOptions['appArmor']): boolean => profile?.type === 'Localhost';
  const script = probeScript({
    uid: user === 'image' ? undefined : user,
    isFiltered: seccomp.type !== 'Unconfined',
    appArmor: isOfNode(appArmor) ? appArmor!.localhostProfile : undefined,
    denied,
  });
  const control = {
    ...container('control', controlScript(denied)),
    securityContext: {
      seccompProfile: { type: 'RuntimeDefault' },
      ...(isOfNode(appArmor) && { appArmorProfile: { type: 'RuntimeDefault' } }),
    },
  };
  return {
    backoffLimit: 0,
    template: {
      spec: {
        restartPolicy: 'Never',
        ...(nodeSelector && { nodeSelector: { ...nodeSelector } }),
        ...(denied.length > 0 && (isOfNode(seccomp) || isOfNode(appArmor)) && { initContainers: [control] }),
        containers: [container('probe', script)],
      },
    },
  };
}
