import { type Checks, checkFields, refuse, visitItems } from './check-fields';
import type { AppArmorModel, AppArmorRules, FileRule, MountRule, NetworkRule, PtraceRule, SignalRule } from './model';
import { anything, glob, include, oneOf, path, someOf, text, word, yesOrNo } from './value-checks';
import { nameProblem } from '../data/profile-name';
import { capabilityName, capabilityProblem } from './vocabulary/capabilities';
import { executionOf, permissionsProblem } from './vocabulary/file-permissions';
import { flagsProblem } from './vocabulary/flags';
import { NETWORK_FAMILIES, NETWORK_PROTOCOLS, networkProblem, SOCKET_TYPES } from './vocabulary/network';
import { signalProblem } from './vocabulary/signals';
import { join } from '../data/field-path';
import { describe } from '../data/plain-data';

const FILE: Checks<FileRule> = { path, permissions: anything, owner: yesOrNo, to: text, audit: yesOrNo };
const NETWORK: Checks<NetworkRule> = {
  family: oneOf(...NETWORK_FAMILIES), type: oneOf(...SOCKET_TYPES), protocol: oneOf(...NETWORK_PROTOCOLS), audit: yesOrNo,
};
const SIGNAL: Checks<SignalRule> = { permissions: someOf(oneOf('send', 'receive')), signals: someOf(signalProblem), peer: glob, audit: yesOrNo };
const PTRACE: Checks<PtraceRule> = { permissions: someOf(oneOf('trace', 'tracedby', 'read', 'readby')), peer: glob, audit: yesOrNo };
const MOUNT: Checks<MountRule> = {
  operation: oneOf('mount', 'remount', 'umount'),
  source: (value) => word(value) === undefined ? undefined : path(value),
  target: path,
  fileSystem: word,
  audit: yesOrNo,
};
const RULES: Checks<AppArmorRules> = {
  files: anything, capabilities: anything, network: anything, signals: anything, ptrace: anything, mounts: anything,
};
const MODEL: Checks<AppArmorModel> = {
  ...RULES,
  name: nameProblem,
  deny: anything,
  base: oneOf('container', 'none'),
  includes: anything,
  flags: (value) => Array.isArray(value) ? flagsProblem(value) : `must be a list, got ${describe(value)}`,
};

/**
 * Checks a profile in types.
 *
 * @throws HardeningError `invalid-profile`, naming the field.
 */
export function validateModel(model: unknown): asserts model is AppArmorModel {
  checkFields<AppArmorModel>(model, '', MODEL, ['name']);
  if (model.includes !== undefined) visitItems(model.includes, 'includes', (item, at) => refuse(at, include(item)));
  checkRules(model, '', false);
  if (model.deny === undefined) return;
  checkFields<AppArmorRules>(model.deny, 'deny', RULES, []);
  checkRules(model.deny, 'deny', true);
}

function checkRules(rules: AppArmorRules, root: string, isDenied: boolean): void {
  const at = (field: keyof AppArmorRules): string => join(root, field);
  refuse(at('files'), isDenied && rules.files === 'any' ? 'must be a list, for AppArmor cannot deny all files in one word, got "any"' : undefined);
  checkEach(rules.files, at('files'), FILE, ['path', 'permissions'], ({ permissions, to }, rule) => {
    refuse(`${rule}.permissions`, permissionsProblem(permissions, isDenied));
    const goesElsewhere = /^[pc]/i.test(executionOf(permissions) ?? '');
    refuse(`${rule}.to`, to === undefined || goesElsewhere ? undefined : `must be left out where the permissions hold neither px nor cx, got ${describe(to)}`);
  });
  if (rules.capabilities !== undefined && rules.capabilities !== 'any') {
    visitItems(rules.capabilities, at('capabilities'), (name, where) => refuse(where, capabilityProblem(capabilityName(name))));
  }
  checkEach(rules.network, at('network'), NETWORK, [], ({ family, type, protocol }, rule) => {
    refuse(rule, networkProblem([family, type, protocol].filter((part) => part !== undefined)));
  });
  checkEach(rules.signals, at('signals'), SIGNAL, []);
  checkEach(rules.ptrace, at('ptrace'), PTRACE, []);
  checkEach(rules.mounts, at('mounts'), MOUNT, ['operation'], ({ operation, source, fileSystem }, rule) => {
    refuse(`${rule}.source`, source !== undefined && operation !== 'mount' ? `must be left out of a ${operation}, got ${describe(source)}` : undefined);
    refuse(`${rule}.fileSystem`, fileSystem !== undefined && operation === 'remount' ? `must be left out of a remount, got ${describe(fileSystem)}` : undefined);
  });
}

function checkEach<T>(
  rules: 'any' | readonly T[] | undefined, root: string, checks: Checks<T>, required: readonly (keyof T & string)[],
  check: (rule: T, path: string) => void = () => undefined,
): void {
  if (rules === undefined || rules === 'any') return;
  visitItems(rules, root, (rule, at) => {
    checkFields(rule, at, checks, required);
    check(rule, at);
  });
}
