import { type Breach, breachesOf, endsUnresolved, valueOf } from './breach';
import type { AksSetting } from './setting';
import type { AksSettingId } from './setting-id';
import { stepsOf } from '../data/field-path';
import { type Change, ChangeLog } from '../report/change';
import type { Finding } from '../report/finding';
import { HardeningError } from '../report/hardening-error';
import { matches, type Subject, type Waiver } from '../waivers/waiver';

/** A setting that is weaker than the table's, under a waiver. */
export interface WaivedSetting<Id extends string = AksSettingId> {
  readonly setting: Id;
  /** The fields at fault. */
  readonly fields: readonly string[];
  readonly waiver: Waiver<Id>;
}

/** Report of applying the settings. */
export interface SettingsReport<Id extends string> {
  readonly changes: readonly Change[];
  readonly waived: readonly WaivedSetting<Id>[];
  readonly findings: readonly Finding[];
}

/**
 * Fills a resource's body with the hardened value of every setting that its author left unset, and holds the result to
 * the settings. What is Unresolved passes.
 *
 * @param body is written to.
 * @throws HardeningError `violates-setting` that lists every setting which is weaker and has no waiver.
 */
export function applySettings<Context, Id extends string>(
  body: object,
  settings: readonly AksSetting<Context, Id>[],
  context: Context,
  waivers: readonly Waiver<Id>[],
  subject: Subject,
): SettingsReport<Id> {
  const log = new ChangeLog();
  for (const { id, title, fields } of settings) {
    for (const { path, preset } of fields) {
      const value = preset(context);
      if (value !== undefined && !endsUnresolved(body, path)) {
        log.fill(body, '', stepsOf(path) as string[], value, `${id}: ${title}`);
      }
    }
  }
  const { waived, refused, findings, unused } = judge(
    body,
    settings,
    context,
    waivers.filter((waiver) => matches(waiver, subject)),
  );
  if (refused.length > 0) throw settingsError(refused, subject);
  return { changes: log.changes, waived, findings: [...findings, ...unused] };
}

/** Result of checking a body against its settings. */
interface Judgement<Context, Id extends string> {
  readonly waived: WaivedSetting<Id>[];
  readonly refused: { setting: AksSetting<Context, Id>; breaches: Breach[] }[];
  readonly findings: Finding[];
  /** One for each waiver that covered nothing. */
  readonly unused: Finding[];
}

function judge<Context, Id extends string>(
  body: object, settings: readonly AksSetting<Context, Id>[], context: Context, waivers: readonly Waiver<Id>[],
): Judgement<Context, Id> {
  const waived: WaivedSetting<Id>[] = [];
  const refused: Judgement<Context, Id>['refused'] = [];
  const findings: Finding[] = [];
  for (const setting of settings) {
    const absent = absenceOf(body, setting, context);
    const breaches = absent ? [absent] : breachesOf(body, setting, context);
    if (breaches.length === 0) continue;
    const waiver = waivers.find(({ check }) => check === setting.id);
    if (waiver) waived.push({ setting: setting.id, fields: breaches.map(({ path }) => path), waiver });
    else if (setting.strength === 'security' && !absent) refused.push({ setting, breaches });
    else findings.push(...breaches.map((breach) => adviceOn(setting.id, breach)));
  }
  const isUsed = (waiver: Waiver<Id>): boolean => waived.some((entry) => entry.waiver === waiver);
  const unused = waivers.filter((waiver) => !isUsed(waiver)).map(({ check }): Finding => ({
    rule: 'unused-waiver',
    severity: 'advice',
    cause: 'author',
    path: '',
    message: `a waiver of ${check} covers nothing here: take it away`,
  }));
  return { waived, refused, findings, unused };
}

function adviceOn(rule: string, { path, problem }: Breach): Finding {
  return { rule, severity: 'advice', cause: 'author', path, message: problem };
}

/** Reports that a setting could not be applied, where its author left it out. */
function absenceOf<Context>(
  body: object, { fields, absent }: Pick<AksSetting<Context>, 'fields' | 'absent'>, context: Context,
): Breach | undefined {
  const problem = fields.every(({ path }) => valueOf(body, path) === undefined) ? absent?.(context) : undefined;
  return problem === undefined ? undefined : { path: fields[0]!.path, problem };
}

function settingsError(
  refused: readonly { setting: { id: string; title: string }; breaches: readonly Breach[] }[],
  { kind, name }: Subject,
): HardeningError {
  const lines = refused.flatMap(({ setting: { id, title }, breaches }) => [
    `  ${id}: ${title}`,
    ...breaches.map(({ path, problem }) => `    ${path} ${problem}`),
  ]);
  const waivers = refused.map(({ setting: { id } }) => `{ check: '${id}', reason: '…' }`).join(', ');
  return new HardeningError(
    'violates-setting',
    '',
    `must be hardened, got ${refused.length} weaker setting${refused.length > 1 ? 's' : ''}:\n${lines.join('\n')}\n  `
      + `To allow it: waivers: [${waivers}]`,
    [],
    `${kind} ${name}`,
  );
}
