import type { AppArmorModel, AppArmorRules, FileRule, MountRule, NetworkRule, PtraceRule, SignalRule } from './model';
import { glob, include, path, text, word } from './value-checks';
import { describeType } from '../data/describe';
import { join } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';
import { nameProblem } from '../data/profile-name';
import { type Shape, type ShapesOf, checkShape } from '../data/shape';
import { HardeningError } from '../report/hardening-error';
import { invalidName, type Must } from '../report/invalid';
import { capabilityName, capabilityProblem } from './vocabulary/capabilities';
import { executionOf, permissionsProblem } from './vocabulary/file-permissions';
import { flagsProblem } from './vocabulary/flags';
import { NETWORK_FAMILIES, NETWORK_PROTOCOLS, networkProblem, SOCKET_TYPES } from './vocabulary/network';
import { signalProblem } from './vocabulary/signals';

/** A list without items would read as all there is. */
function someOf(item: Shape): Shape {
  return { listOf: item, minItems: 1 };
}

const NETWORK: ShapesOf<NetworkRule> = {
  family: { oneOf: NETWORK_FAMILIES },
  type: { oneOf: SOCKET_TYPES },
  protocol: { oneOf: NETWORK_PROTOCOLS },
  audit: 'boolean',
};
const SIGNAL: ShapesOf<SignalRule> = {
  permissions: someOf({ oneOf: ['send', 'receive'] }), signals: someOf(signalProblem), peer: glob, audit: 'boolean',
};
const PTRACE: ShapesOf<PtraceRule> = {
  permissions: someOf({ oneOf: ['trace', 'tracedby', 'read', 'readby'] }),
  peer: glob,
  audit: 'boolean',
};
const MOUNT: ShapesOf<MountRule> = {
  operation: { oneOf: ['mount', 'remount', 'umount'] },
  source: (value) => word(value) === undefined ? undefined : path(value),
  target: path,
  fileSystem: word,
  audit: 'boolean',
};

function anyOrListOf(item: Shape): Shape {
  return { either: 'any', or: { listOf: item } };
}

function rules(isDenied: boolean): ShapesOf<AppArmorRules> {
  const file: ShapesOf<FileRule> = {
    path,
    permissions: (value) => permissionsProblem(value, isDenied),
    owner: 'boolean',
    to: text,
    audit: 'boolean',
  };
  const files = { fields: file, required: ['path', 'permissions'] };
  return {
    files: isDenied ? { listOf: files } : anyOrListOf(files),
    capabilities: anyOrListOf((name) => capabilityProblem(capabilityName(name))),
    network: anyOrListOf({ fields: NETWORK }),
    signals: anyOrListOf({ fields: SIGNAL }),
    ptrace: anyOrListOf({ fields: PTRACE }),
    mounts: anyOrListOf({ fields: MOUNT, required: ['operation'] }),
  };
}

const MODEL: ShapesOf<AppArmorModel> = {
  ...rules(false),
  name: nameProblem,
  deny: { fields: rules(true) },
  base: { oneOf: ['container', 'none'] },
  includes: { listOf: include },
  flags: (value) => Array.isArray(value) ? flagsProblem(value) : `must be a list, got ${describeType(value)}`,
};

/**
 * Checks a profile in types.
 *
 * @throws HardeningError `invalid-profile`, naming the field.
 */
export function validateModel(model: unknown): asserts model is AppArmorModel {
  if (isPlainObject(model) && isPlainObject(model.deny) && model.deny.files === 'any') {
    throw invalidName(
      'invalid-profile',
      'deny.files',
      'must be a list, because AppArmor cannot deny all files in one word',
      'any',
    );
  }
  checkShape(model, { fields: MODEL, required: ['name'] }, '', {
    code: 'invalid-profile',
    unknown: 'an unknown field',
  });
  const valid = model as AppArmorModel;
  checkCombinations(valid, '');
  if (valid.deny !== undefined) checkCombinations(valid.deny, 'deny');
}

/** What fields of one rule must be together. */
function checkCombinations({ files, network, mounts }: AppArmorRules, root: string): void {
  listed(files).forEach(({ permissions, to }, index) => {
    if (to === undefined || /^[pc]/i.test(executionOf(permissions) ?? '')) return;
    throw leftOut(
      `${join(root, 'files')}[${index}].to`,
      'must be left out where the permissions hold neither px nor cx',
      to,
    );
  });
  listed(network).forEach(({ family, type, protocol }, index) => {
    const problem = networkProblem([family, type, protocol].filter((part) => part !== undefined));
    if (problem !== undefined) {
      throw new HardeningError('invalid-profile', `${join(root, 'network')}[${index}]`, problem);
    }
  });
  listed(mounts).forEach(({ operation, source, fileSystem }, index) => {
    const at = `${join(root, 'mounts')}[${index}]`;
    if (source !== undefined && operation !== 'mount') {
      throw leftOut(`${at}.source`, `must be left out of a ${operation}`, source);
    }
    if (fileSystem !== undefined && operation === 'remount') {
      throw leftOut(`${at}.fileSystem`, 'must be left out of a remount', fileSystem);
    }
  });
}

function leftOut(at: string, must: Must, value: string): HardeningError {
  return invalidName('invalid-profile', at, must, value);
}

function listed<Rule>(list: 'any' | readonly Rule[] | undefined): readonly Rule[] {
  return Array.isArray(list) ? list as readonly Rule[] : [];
}
