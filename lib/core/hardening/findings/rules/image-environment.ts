import { isSameDirectory, isWithin } from '../../../data/directory-path';
import type { AnyContainer } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';
import { knownContainersOf } from '../known-images';

/** Finds images whose entrypoint fails in a hardened pod unless an environment variable says otherwise. */
export const IMAGE_ENVIRONMENT: FindingRule = {
  rule: 'image-environment',
  severity: 'will-not-start',
  cause: 'hardening',
  find: (view) => knownContainersOf(view).flatMap(({ container, known, path }) => {
    // What a ConfigMap or a Secret brings is not known here, nor what another command needs.
    if (container.envFrom?.length || container.command?.length) return [];
    const given = new Set((container.env ?? []).map((variable) => variable?.name));
    const missing = Object.entries(known.facts.environment?.value ?? {})
      .filter(([name, value]) => !given.has(name) && isNeeded(value, container, known.facts.volumes?.value ?? []));
    if (missing.length === 0) return [];
    const pairs = missing.map(([name, value]) => `${name}=${value}`).join(', ');
    return [{
      path: `${path}.env`,
      message: `${known.name} does not start in a hardened pod without ${pairs} `
        + `(${known.basisOf('environment')}): set it`,
    }];
  }),
};

/** A directory within a volume of the image is needed where something is mounted there, whose root belongs to root. */
function isNeeded(value: string, { volumeMounts }: AnyContainer, volumes: readonly string[]): boolean {
  const volume = volumes.find((path) => value.startsWith('/') && isWithin(value, path));
  return volume === undefined || (volumeMounts ?? []).some((mount) => isSameDirectory(mount?.mountPath ?? '', volume));
}
