import type { FindingRule } from '../finding-rule';

/** On Linux secrets are in memory; a Windows node has no such file system. Nothing in a manifest can change that. */
export const WINDOWS_SECRETS: FindingRule = {
  rule: 'windows-secret',
  severity: 'advice',
  cause: 'author',
  find: ({ pod, os }) => os !== 'windows' ? [] : (pod.spec.volumes ?? []).flatMap((volume, index) =>
    volume?.secret || volume?.projected?.sources?.some((source) => source?.secret)
      ? [
        {
          path: `spec.volumes[${index}]`,
          message:
              'a Windows node writes the secret to its disk in clear text: restrict the files by ACL and encrypt the '
                + "node's volume with BitLocker",
        },
      ]
      : []),
};
