import { CONTAINER_DENIALS, CONTAINER_GRANTS } from './container-base';
import { APPARMOR_ABI, type AppArmorModel, type AppArmorRules, DEFAULT_FLAGS, DEFAULT_INCLUDES } from './model';
import { capabilityName } from './vocabulary/capabilities';
import { GLOBAL_TUNABLES } from './vocabulary/tunables';

/**
 * Writes a profile that {@link validateModel} has passed, under a name.
 *
 * @param peerName what stands for a peer; by it the profile's own name becomes the one that it is loaded under.
 */
export function renderModel(model: AppArmorModel, name: string, peerName: (peer: string) => string): string {
  const { base = 'container', includes = DEFAULT_INCLUDES, flags = DEFAULT_FLAGS, deny = {}, ...grants } = model;
  // Nothing grants a mount to a model that does not speak of mounts; the denial keeps the attempt out of the log, as
  // the runtime's own profile does.
  const mounts = model.mounts === undefined ? { mounts: [{ operation: 'mount' as const }] } : {};
  const sections = [
    includes.map((include) => include.startsWith('/') ? `include "${include}"` : `include <${include}>`),
    linesOf(grants, '', peerName),
    linesOf(deny, 'deny ', peerName),
    ...(base === 'none'
      ? []
      : [linesOf(CONTAINER_GRANTS, '', peerName), linesOf({ ...CONTAINER_DENIALS, ...mounts }, 'deny ', peerName)]),
  ];
  const header = flags.length === 0 ? name : `${name} flags=(${flags.join(', ')})`;
  const body = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `  ${line}\n`).join(''))
    .join('\n');
  return `abi <${APPARMOR_ABI}>,\ninclude <${GLOBAL_TUNABLES}>\n\nprofile ${header} {\n${body}}\n`;
}

function linesOf(rules: AppArmorRules, deny: string, peerName: (peer: string) => string): string[] {
  const peerOf = (peer: string | undefined): string =>
    peer === undefined ? '' : ` peer=${quoted(peerName(peer))}`;
  const prefix = (rule: { audit?: boolean; owner?: boolean }): string =>
    `${rule.audit ? 'audit ' : ''}${deny}${rule.owner ? 'owner ' : ''}`;
  return [
    ...listOr(
      rules.files,
      ['file,'],
      (rule) =>
        `${prefix(rule)}${quoted(rule.path)} `
          + `${rule.permissions}${rule.to === undefined ? '' : ` -> ${quoted(rule.to)}`},`,
    ),
    ...(rules.capabilities === 'any'
      ? [`${deny}capability,`]
      : (rules.capabilities ?? []).map((name) => `${deny}capability ${String(capabilityName(name))},`)),
    ...listOr(
      rules.network,
      [`${deny}network,`],
      (rule) => `${prefix(rule)}${words('network', rule.family, rule.type, rule.protocol)},`,
    ),
    ...listOr(
      rules.signals,
      [`${deny}signal,`],
      (rule) =>
        prefix(rule)
          + words('signal', list('', rule.permissions), list('set=', rule.signals))
          + `${peerOf(rule.peer)},`,
    ),
    ...listOr(
      rules.ptrace,
      [`${deny}ptrace,`],
      (rule) => `${prefix(rule)}${words('ptrace', list('', rule.permissions))}${peerOf(rule.peer)},`,
    ),
    ...listOr(
      rules.mounts,
      [`${deny}mount,`, `${deny}umount,`],
      ({ operation, fileSystem, source, target, ...rule }) =>
        `${prefix(rule)}${words(
          operation,
          fileSystem && `fstype=${fileSystem}`,
          source && quoted(source),
          target && (operation === 'mount' ? `-> ${quoted(target)}` : quoted(target)),
        )},`,
    ),
  ];
}

function listOr<T>(
  rules: 'any' | readonly T[] | undefined,
  any: readonly string[],
  line: (rule: T) => string,
): readonly string[] {
  return rules === 'any' ? any : (rules ?? []).map(line);
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(' ');
}

function list(before: string, items: readonly string[] | undefined): string | undefined {
  return items && `${before}(${items.join(', ')})`;
}

/**
 * In quotes where a plain word would end early. A comma inside a word does not end it, unless nothing or another comma
 * follows.
 */
function quoted(text: string): string {
  return /^[\w@/{}*?.,^:+[\]\\-]+$/.test(text) && !/,(?:,|$)/.test(text) ? text : `"${text}"`;
}
