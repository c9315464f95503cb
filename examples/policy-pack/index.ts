import { PolicyPack } from '@pulumi/policy';
import { aksPolicies, namespacePolicies, podSecurityPolicies } from 'hardened-kube/policy';

new PolicyPack('hardened-kube', {
  policies: [
    ...podSecurityPolicies({
      level: 'restricted',
      // That of the cluster: a newer one may ask for more.
      version: '1.34',
      waivers: [{
        check: 'restrictedVolumes',
        reason: 'only a hostPath shows the logs of the node',
        owner: 'platform@acme.example',
        expires: '2099-12-31',
        match: { kind: 'DaemonSet', namespace: 'logging', name: 'agent*' },
      }],
    }),
    ...namespacePolicies(),
    ...aksPolicies({
      waivers: [
        {
          check: 'aks/seccomp',
          reason: 'the billing daemon traces its children until it is rewritten',
          match: { kind: 'AgentPool', name: 'legacy' },
        },
      ],
    }),
  ],
});
