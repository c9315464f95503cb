import { POD_SCHEMA } from '../core/kubernetes/generated/pod-schema';

/** The names of fields outside of pods, and the values that the library itself writes and asks for. */
const OTHERS = [
  'apiVersion', 'kind', 'metadata', 'spec', 'template', 'jobTemplate', 'selector', 'items',
  'ALL', 'NET_BIND_SERVICE', 'RuntimeDefault', 'Localhost', 'Default', 'localhost', 'windows', 'linux',
  'restricted', 'baseline', 'privileged',
];

/** The words that a message needs to say what is wrong where, and that tell nothing of a secret object they are in. */
export const OPEN_WORDS: ReadonlySet<string> = new Set([
  ...Object.values(POD_SCHEMA).flatMap((fields) => Object.keys(fields)),
  ...OTHERS,
]);
