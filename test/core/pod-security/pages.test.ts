import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { validatePod } from '../../../lib/core/kubernetes/validate-pod';
import { CHECKS } from '../../../lib/core/pod-security/checks';
import { CAPABILITIES_BASELINE_ALLOWED } from '../../../lib/core/pod-security/checks/capabilities-baseline';
import { CAPABILITIES_RESTRICTED_ALLOWED } from '../../../lib/core/pod-security/checks/capabilities-restricted';
import { HOST_CALLERS } from '../../../lib/core/pod-security/checks/host-probes-and-host-lifecycle';
import {
  RESTRICTED_VOLUMES_ALLOWED,
  RESTRICTED_VOLUMES_FORBIDDEN,
} from '../../../lib/core/pod-security/checks/restricted-volumes';
import { SELINUX_TYPES_1_0, SELINUX_TYPES_1_31 } from '../../../lib/core/pod-security/checks/se-linux-options';
import { SYSCTLS_ADDED } from '../../../lib/core/pod-security/checks/sysctls';
import { evaluateManifest } from '../../../lib/core/pod-security/evaluate-manifest';
import { ALLOWED_PROFILE_TYPES } from '../../../lib/core/pod-security/profile-types';

const PAGES = join(__dirname, '../../../docs/checks');

function page(name: string): string {
  return readFileSync(join(PAGES, `${name}.md`), 'utf8');
}

/** The contents of a page's code blocks in one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, content]) => content ?? '',
  );
}

/** The items of the list that follows a line. */
function listAfter(text: string, line: string): string[] {
  const [, list = ''] = text.split(`\n${line}\n\n`);
  return [...list.split('\n\n')[0]?.matchAll(/^- `(.*)`$/gm) ?? []].map(([, item]) => item ?? '');
}

test('there is a page for each check, and none besides', () => {
  expect(readdirSync(PAGES).sort()).toEqual([...CHECKS.map(({ id }) => `${id}.md`), 'README.md'].sort());
});

test('the table of all checks says what the checks say', () => {
  const rows = [...page('README').matchAll(/^\| \[(\w+)\]\((\w+)\.md\) \| (.*) \|$/gm)].map(([, id, file, cells]) => ({
    id, file, cells: `| ${cells} |`.split('|').slice(1, -1).map((cell) => cell.trim()),
  }));
  expect(rows).toEqual(CHECKS.map(({ id, level, versions }) => {
    const [since, ...changes] = versions.map(({ minimum }) => `1.${minimum}`);
    return { id, file: id, cells: [level, since, changes.join(', '), (versions[0]?.overrides ?? []).join(', ')] };
  }));
});

describe.each(CHECKS)('$id', ({ id, level, versions }) => {
  const text = page(id);

  test('begins with its level and versions', () => {
    const [since, ...changes] = versions.map(({ minimum }) => `1.${minimum}`);
    const changed = changes.length > 0 ? `, changed in ${changes.join(', ')}` : '';
    const overrides = versions[0]?.overrides === undefined ? '' : `; overrides ${versions[0].overrides.join(', ')}`;
    expect(
      text.startsWith(`# ${id}\n\nLevel: ${level}. Policy versions: from ${since}${changed}${overrides}.\n\n`),
    ).toBe(true);
  });

  test('shows a pod that fails, with what is said of it, and one that passes', () => {
    const [failing, passing, ...others] = blocks(text, 'yaml').map((block) => parse(block) as unknown);
    expect(others).toEqual([]);
    for (const manifest of [failing, passing]) expect(validatePod(manifest).unknownFields).toEqual([]);
    const said = (manifest: unknown) =>
      evaluateManifest(manifest, { level })[0]
        ?.violations.filter(({ checkId }) => checkId === id)
        .map(({ reason, detail }) => `${reason} (${detail})\n`);
    expect(said(failing)).toEqual(blocks(text, 'text'));
    expect(said(passing)).toEqual([]);
  });

  test('links to pages that there are', () => {
    for (const [, file] of text.matchAll(/\]\((\w+)\.md\)/g)) expect(CHECKS.map((check) => check.id)).toContain(file);
  });
});

test('lists of values are those of the checks', () => {
  expect(listAfter(page('capabilities_baseline'), 'Allowed:')).toEqual(CAPABILITIES_BASELINE_ALLOWED);
  expect(listAfter(page('restrictedVolumes'), 'Allowed:')).toEqual(RESTRICTED_VOLUMES_ALLOWED);
  expect(listAfter(page('restrictedVolumes'), 'Forbidden:')).toEqual(RESTRICTED_VOLUMES_FORBIDDEN);
  expect(['', ...listAfter(page('seLinuxOptions'), 'Allowed:')]).toEqual(SELINUX_TYPES_1_0);
  expect([...SELINUX_TYPES_1_0, ...listAfter(page('seLinuxOptions'), 'Allowed from 1.31:')]).toEqual(
    SELINUX_TYPES_1_31,
  );
  for (const { minimum, names } of SYSCTLS_ADDED) {
    expect(listAfter(page('sysctls'), `Allowed from 1.${minimum}:`)).toEqual(names);
  }
  const types = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  expect(page('appArmorProfile')).toContain(
    `| \`spec.securityContext.appArmorProfile.type\` | unset, ${types(ALLOWED_PROFILE_TYPES)} |`,
  );
  expect(page('seccompProfile_baseline')).toContain(
    `| \`spec.securityContext.seccompProfile.type\` | unset, ${types(ALLOWED_PROFILE_TYPES)} |`,
  );
  expect(page('seccompProfile_restricted')).toContain(
    `| \`spec.securityContext.seccompProfile.type\` | ${types(ALLOWED_PROFILE_TYPES)}, or unset`,
  );
  expect(page('capabilities_restricted')).toContain(
    `capabilities.add\` | unset, or ${types(CAPABILITIES_RESTRICTED_ALLOWED)} |`,
  );
  for (const action of ['httpGet', 'tcpSocket']) {
    for (const caller of HOST_CALLERS) {
      expect(page('hostProbesAndHostLifecycle')).toContain(`| \`spec.containers[*].${caller}.${action}.host\` |`);
    }
  }
});
