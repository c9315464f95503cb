import * as pulumi from '@pulumi/pulumi';
import { hardenInputs, type InputsHardening, type ObjectInputs } from './harden-inputs';
import { isPlainObject } from '../core/data/plain-data';
import type { LazyManifest } from '../core/hardening/harden-manifest';
import { WAIVED_ANNOTATION } from '../core/hardening/verdict/waived-annotation';
import type { Change } from '../core/report/change';
import { HardeningError } from '../core/report/hardening-error';
import { changeAt } from '../pulumi-outputs/change-at';
import { OPEN_WORDS } from '../pulumi-outputs/open-words';
import { resolved, resolvedSecrets } from '../pulumi-outputs/resolved';
import { SecretTexts } from '../pulumi-outputs/secret-texts';

/** How many fields a warning names. */
const FIELDS_NAMED = 3;

const CHANGED = 'something has changed the pods after they were hardened';

/** How the final inputs of a resource are looked at. */
export interface SecondLook<Result extends LazyManifest> extends InputsHardening<Result> {
  /** Every reason to refuse a manifest as it is. */
  readonly judge: (manifest: unknown, object: ObjectInputs) => readonly HardeningError[];
  /** Takes those reasons, without secrets and with all that is in them, and may throw one. */
  readonly refuse: (errors: readonly HardeningError[], whole: readonly HardeningError[]) => void;
  /** Takes what is not hardened, and is within its level all the same. */
  readonly warn: (problem: string) => void;
  /** The reaction to a pod that something has changed after hardening. */
  readonly remedy: string;
}

/** What a look needs of the result of hardening. */
type Looked = Pick<LazyManifest, 'manifest' | 'changes'>;

/**
 * Looks at the final inputs of a resource, as they go to the provider, and changes nothing. Where the pods are as
 * hardening left them, there is nothing to say.
 *
 * @throws Error where the pods break their level by now.
 */
export async function lookAgain<Result extends LazyManifest>(
  final: Readonly<Record<string, unknown>>, { judge, refuse, warn, remedy, ...hardening }: SecondLook<Result>,
): Promise<void> {
  const secrets = new SecretTexts(await resolvedSecrets(final), OPEN_WORDS);
  const object = changeAt(await resolved(final), ['metadata'], withoutMadeUpName) as ObjectInputs;
  const harden = (manifest: unknown): Looked => {
    const errors = judge(manifest, object);
    refuse(errors.map((error) => secrets.hiddenInError(error)), errors);
    // What is refused, and let by all the same, is not what hardening makes.
    return errors.length === 0 ? hardening.harden(manifest, secrets, object) : { manifest, changes: [] };
  };
  try {
    const { result } = hardenInputs(object, { ...hardening, harden });
    // What a preview does not know yet is looked at again when it is known.
    if (!pulumi.Output.isInstance(result)) warnOf(result, remedy, (problem) => warn(secrets.hiddenIn(problem)));
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    const hidden = secrets.hiddenInError(error);
    throw new Error(`${CHANGED}. ${remedy}\n${hidden.message}`, { cause: hidden });
  }
}

function warnOf({ changes }: Looked, remedy: string, warn: (problem: string) => void): void {
  const isAnnotation = ({ path }: Change): boolean => path.includes(WAIVED_ANNOTATION);
  const forged = changes.filter((change) => isAnnotation(change) && change.from !== undefined).map(({ path }) => path);
  if (forged.length > 0) {
    warn(`something has changed ${forged.join(', ')} after hardening, which alone writes what is waived. ${remedy}`);
  }
  warnOfFields(changes.filter((change) => !isAnnotation(change)).map(({ path }) => path), remedy, warn);
}

function warnOfFields(fields: readonly string[], remedy: string, warn: (problem: string) => void): void {
  if (fields.length === 0) return;
  const others = fields.length > FIELDS_NAMED ? ` and ${fields.length - FIELDS_NAMED} more` : '';
  warn(`${CHANGED}: ${fields.slice(0, FIELDS_NAMED).join(', ')}${others} are not hardened. ${remedy}`);
}

/** Marks a name that the provider made up. */
const AUTONAMED = 'pulumi.com/autonamed';

/** Waivers and overrides go by the names that the program has given: the provider had made up none then. */
function withoutMadeUpName(metadata: unknown): unknown {
  if (!isPlainObject(metadata) || !isPlainObject(metadata.annotations)) return metadata;
  if (metadata.annotations[AUTONAMED] !== 'true') return metadata;
  const { name: _, ...others } = metadata;
  return others;
}
