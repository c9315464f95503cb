import { AppArmorProfile } from '../../lib/core/apparmor/app-armor-profile';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { SeccompProfiles, type SeccompProfilesArgs } from '../../lib/pulumi/seccomp-profiles';
import { type Asked, run, type Run } from '../aks/program';

export const noChmod = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2'], { name: 'no-chmod' });
export const noMount = SeccompProfile.deny(['mount'], { name: 'no-mount' });
export const site = AppArmorProfile.fromText(
  'profile site flags=(attach_disconnected) {\n  file,\n  deny /srv/** w,\n}\n',
);
export const SPEC = { containers: [{ name: 'app', image: 'ghcr.io/acme/web:1.4.2' }] };

/** Runs a program that must go through. */
export async function runWell(program: () => unknown): Promise<Run> {
  const ran = await run(program);
  expect(ran.errors).toEqual([]);
  return ran;
}

/** What a program with one SeccompProfiles asks for. */
export function runProfiles(args: Partial<SeccompProfilesArgs> = {}): Promise<Run> {
  return runWell(
    () => void new SeccompProfiles('profiles', { profiles: [noChmod], kubernetesVersion: '1.33', ...args }),
  );
}

/** The Kubernetes objects that a program asked for, in order. */
export function objectsOf({ asked }: Run): Asked[] {
  return asked.filter(({ what, type }) => what === 'resource' && type.startsWith('kubernetes:'));
}

export const kindsOf = (ran: Run): string[] => objectsOf(ran).map(({ inputs }) => String(inputs.kind));

/**
 * The kinds of Kubernetes objects that the one of a kind waits for: by what it depends on itself, or what its parents
 * do.
 */
export function waitsFor({ asked }: Run, kind: string): string[] {
  const resources = asked.filter(({ what }) => what === 'resource');
  const byUrn = (urn: string): Asked | undefined =>
    resources.find(({ type, name }) => urn.endsWith(`${type}::${name}`));
  const lines = (resource: Asked | undefined): string[] =>
    resource
      ? [...(resource.request.dependenciesList as string[]), ...lines(byUrn(resource.request.parent as string))]
      : [];
  return [
    ...new Set(
      lines(resources.find(({ inputs }) => inputs.kind === kind)).flatMap(
        (urn) => (byUrn(urn)?.inputs.kind ?? []) as string,
      ),
    ),
  ].sort();
}
