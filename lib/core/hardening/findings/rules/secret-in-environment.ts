import { quote } from '../../../data/describe';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

const SECRET_NAME =
  /(?:^|[_-])(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;

/** Values of keys and of addresses with a password in them. */
const SECRET_VALUE = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^[a-z][a-z+.-]*:\/\/[^/\s:@]*:[^/\s@$]+@/i,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /(?:^|;)(?:AccountKey|SharedAccessKey|Password)=[^;]+/i,
];

/** Values that are no secret: a switch, a path, what refers to another variable. */
const NO_SECRET = /^(?:true|false|yes|no|on|off|none|null|\d{1,3}|\/.*|\$\(.*\)|\$\{.*\})$/i;

/**
 * A literal value is in the manifest, in the repository, and in the API server for everybody who may read the workload.
 * The value is never printed.
 */
export const SECRET_IN_ENVIRONMENT: FindingRule = {
  rule: 'secret-in-environment',
  severity: 'advice',
  cause: 'author',
  find: ({ containers }) => containers.flatMap((placed) => {
    const secrets = (placed.container.env ?? []).flatMap((variable, index) =>
      isSecret(variable?.name, variable?.value) ? [{ name: variable.name, index }] : []);
    return secrets.length === 0 ? [] : [{
      path: `${containerPath(placed)}.env[${secrets[0]!.index}].value`,
      message: `what looks like a secret is in the manifest (${secrets.map(({ name }) => quote(name)).join(', ')}): `
        + 'take it from a Secret by valueFrom.secretKeyRef',
    }];
  }),
};

function isSecret(name: string | undefined, value: string | null | undefined): boolean {
  if (!name || !value || NO_SECRET.test(value)) return false;
  return SECRET_NAME.test(name) || SECRET_VALUE.some((pattern) => pattern.test(value));
}
