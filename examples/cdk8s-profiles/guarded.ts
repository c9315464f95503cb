import { App, Chart, type AppProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { AppArmorProfile, SeccompProfile } from 'hardened-kube';
import {
  AppArmorProfiles, HardenedDeployment, HardenedNamespace, Hardening, ProfileProbe, SeccompProfiles,
} from 'hardened-kube/cdk8s';

/**
 * What the runtime's default profile allows, but nobody changes a mode: by no call that could, and not only by the one
 * that `chmod` makes today.
 */
const noChmod = SeccompProfile.runtimeDefault({}, { name: 'no-chmod' }).denying(
  'chmod',
  'fchmod',
  'fchmodat',
  'fchmodat2',
);

/** Nobody writes below /srv, whatever the volume there lets them. */
const readOnlySite = AppArmorProfile.fromText(`
#include <tunables/global>
profile read-only-site flags=(attach_disconnected) {
  #include <abstractions/base>
  file,
  network,
  deny /srv/** w,
}
`);

/** What the platform team delivers to the nodes. */
class Profiles extends Chart {
  constructor(scope: Construct) {
    super(scope, 'profiles', { disableResourceNameHashes: true });
    new SeccompProfiles(this, 'seccomp', { namespace: 'seccomp-profiles', profiles: [noChmod], gate: true });
    new AppArmorProfiles(this, 'apparmor', {
      namespace: 'apparmor-profiles',
      profiles: [readOnlySite],
      gate: true,
      // Built from Debian's package `apparmor`; in earnest it is named by its digest.
      images: { loader: 'ghcr.io/acme/apparmor-loader:1.0.0' },
      // Not every image of Azure Linux has AppArmor.
      nodeSelector: { 'kubernetes.azure.com/os-sku': 'Ubuntu' },
    });
  }
}

/** A site under both profiles, and a probe that says whether its nodes enforce them. */
class Site extends Chart {
  constructor(scope: Construct) {
    super(scope, 'site', { namespace: 'site', disableResourceNameHashes: true });
    Hardening.of(this).configure({ seccomp: noChmod, appArmor: readOnlySite });
    new HardenedNamespace(this, 'namespace', { metadata: { name: 'site' } });

    new HardenedDeployment(this, 'web', {
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [{ name: 'web', image: 'ghcr.io/acme/site:1.0.0', resources: { limits: { memory: '128Mi' } } }],
          },
        },
      },
    });
    new ProfileProbe(this, 'probe', { denied: [{ prepare: 'touch /tmp/probe', command: 'chmod 777 /tmp/probe' }] });
  }
}

/** The whole app, for a cluster of Kubernetes 1.33. */
export function guardedApp(props?: AppProps): App {
  const app = new App(props);
  Hardening.of(app).configure({ kubernetesVersion: '1.33' });
  new Profiles(app);
  new Site(app);
  return app;
}
