import { hostPorts } from '../../../../lib/core/pod-security/checks/host-ports';
import { describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const ports = (...list: (object | null)[]) => ({ ports: list });

describeCheck(hostPorts, [
  {
    what: 'none',
    pod: podOf({}, { ports: null }, ports(null, {}, { containerPort: 80 }, { hostPort: 0 }, { hostPort: null })),
    says: { 0: PASSES },
  },
  {
    what: 'one',
    pod: podOf({}, ports({ containerPort: 80 }, { containerPort: 80, hostPort: 8080 })),
    says: { 0: 'hostPort (container "b" uses hostPort 8080)' },
    fields: ['spec.containers[1].ports[1].hostPort'],
  },
  {
    what: 'one container, two ports, sorted as texts',
    pod: podOf(ports({ hostPort: 8 }, { hostPort: 10 })),
    says: { 0: 'hostPort (container "a" uses hostPorts 10, 8)' },
    fields: [0, 1].map((i) => `spec.containers[0].ports[${i}].hostPort`),
  },
  {
    what: 'every kind of container, the same port',
    pod: everywhere(ports({ hostPort: 80 })),
    says: { 0: 'hostPort (containers "init", "main", "debug" use hostPort 80)' },
    fields: everyField('ports[0].hostPort'),
  },
  {
    what: 'hostNetwork takes ports in init and main containers of a Pod',
    pod: everywhere(ports({ containerPort: 80 }, { containerPort: 81, hostPort: 9 }), { hostNetwork: true }),
    says: { 0: 'hostPort (containers "init", "main", "debug" use hostPorts 80, 9)' },
    fields: [
      'spec.initContainers[0].ports[0].hostPort',
      'spec.initContainers[0].ports[1].hostPort',
      'spec.containers[0].ports[0].hostPort',
      'spec.containers[0].ports[1].hostPort',
      'spec.ephemeralContainers[0].ports[1].hostPort',
    ],
  },
  {
    what: 'but not of a template',
    pod: everywhere(ports({ containerPort: 80 }), { hostNetwork: true }),
    asTemplate: true,
    says: { 0: PASSES },
  },
  { what: 'nor where there is no port', pod: podWith({ hostNetwork: true }, ports({}, null)), says: { 0: PASSES } },
]);
