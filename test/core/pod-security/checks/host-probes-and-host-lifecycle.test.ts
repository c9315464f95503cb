import {
  HOST_CALLERS,
  hostProbesAndHostLifecycle,
} from '../../../../lib/core/pod-security/checks/host-probes-and-host-lifecycle';
import { describeCheck, everyField, everywhere, PASSES, podOf } from '../check-table';

const calling = (caller: string, handler: object) => {
  const [field, hook] = caller.split('.') as [string, string?];
  return { [field]: hook === undefined ? handler : { [hook]: handler } };
};

describeCheck(hostProbesAndHostLifecycle, [
  {
    what: 'none',
    pod: podOf({}, { livenessProbe: null, lifecycle: null }, { lifecycle: { postStart: null, preStop: {} } }),
    says: { 34: PASSES },
  },
  ...HOST_CALLERS.map((caller) => ({
    what: `${caller} without a host`,
    pod: podOf(
      calling(caller, { httpGet: { port: 80, host: '' }, tcpSocket: null }),
      calling(caller, { httpGet: { host: null }, exec: {} }),
    ),
    says: { 34: PASSES },
  })),
  ...HOST_CALLERS.flatMap((caller) => ['httpGet', 'tcpSocket'].map((action) => ({
    what: `${caller}.${action}`,
    pod: everywhere(calling(caller, { [action]: { host: '127.0.0.1' } })),
    says: {
      34: 'probe or lifecycle host (containers "debug", "init", "main" use probe or lifecycle host "127.0.0.1")',
    },
    fields: everyField(`${caller}.${action}.host`),
  }))),
  {
    what: 'both actions of one probe; a name that two containers have counts once',
    pod: podOf(
      { name: 'z', readinessProbe: { httpGet: { host: 'b' }, tcpSocket: { host: 'a' } } },
      { name: 'z', startupProbe: { httpGet: { host: 'b' } } },
    ),
    says: { 34: 'probe or lifecycle host (container "z" uses probe or lifecycle hosts "a", "b")' },
    fields: [
      'spec.containers[0].readinessProbe.httpGet.host', 'spec.containers[0].readinessProbe.tcpSocket.host',
      'spec.containers[1].startupProbe.httpGet.host',
    ],
  },
  {
    what: 'sorted by code point, which the order of UTF-16 units is not',
    pod: podOf({ livenessProbe: { httpGet: { host: '\u{1f600}' }, tcpSocket: { host: '\uff21' } } }),
    says: { 34: 'probe or lifecycle host (container "a" uses probe or lifecycle hosts "\uff21", "\u{1f600}")' },
    fields: ['spec.containers[0].livenessProbe.httpGet.host', 'spec.containers[0].livenessProbe.tcpSocket.host'],
  },
]);
