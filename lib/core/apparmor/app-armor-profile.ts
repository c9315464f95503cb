import type { AppArmorModel } from './model';
import { renderModel } from './render-model';
import { hasBrand } from '../data/brand';
import { copyPlain } from '../data/plain-data';
import { nameProblem, profileId } from '../data/profile-name';
import { nameSlots } from './text/name-slots';
import { parseText } from './text/parse-text';
import { validateModel } from './validate-model';
import { HardeningError } from '../report/hardening-error';
import { invalidType } from '../report/invalid';
import { checkKnown, type NamesOf } from '../report/known-options';

/** Two installed copies of this library still recognise each other's profiles. */
const BRAND = Symbol.for('hardened-kube.AppArmorProfile');

/**
 * Stands in the text for the name under which the profile is loaded; no profile may hold it, as it is a control
 * character.
 */
const SLOT = '\u0000';

/** Options of a profile of raw text. */
export interface AppArmorTextOptions {
  /**
   * Prefix of its name on the node: up to 40 lowercase letters, digits and hyphens; the name in the text by default.
   */
  readonly name?: string;
}

const TEXT_OPTIONS: NamesOf<AppArmorTextOptions> = { name: true };

/**
 * An AppArmor profile: which files, capabilities, sockets and signals a container may use. It never changes. It is
 * loaded under a name that tells its content, so that pods which run under one profile never find themselves under
 * another.
 *
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfile {
  /** Whether a value is an AppArmorProfile, of this or another installed copy of the library. */
  static isAppArmorProfile(value: unknown): value is AppArmorProfile {
    return hasBrand(value, BRAND);
  }

  /**
   * A profile in types. Unless told otherwise it holds what the runtime's own profile refuses, which it replaces.
   *
   * @throws HardeningError `invalid-profile`, naming the field.
   */
  static of(model: AppArmorModel): AppArmorProfile {
    const own = copyPlain(model, '', { code: 'invalid-profile', isOpaque: () => true });
    validateModel(own);
    const slotFor = (peer: string): string =>
      peer === own.name || peer.startsWith(`${own.name}//`) ? SLOT + peer.slice(own.name.length) : peer;
    return new AppArmorProfile(own.name, renderModel(own, SLOT, slotFor));
  }

  /**
   * A profile as people write it for apparmor_parser: one profile, with its preamble and children. The name in its
   * header, and where it speaks of itself, becomes the {@link id}; nothing is added to it.
   *
   * @throws HardeningError `invalid-profile`, naming the line.
   */
  static fromText(text: string, options: AppArmorTextOptions = {}): AppArmorProfile {
    if (typeof text !== 'string') throw invalidType('invalid-profile', '', 'must be the text of a profile', text);
    checkKnown(options, TEXT_OPTIONS);
    const lines = `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`;
    const parsed = parseText(lines);
    const { name = parsed.profile.name } = options;
    const problem = nameProblem(name);
    if (problem !== undefined) {
      throw new HardeningError(
        'invalid-profile',
        'name',
        options.name === undefined ? `${problem} in the text: give a name beside it` : problem,
      );
    }
    return new AppArmorProfile(name, nameSlots(lines, parsed, SLOT));
  }

  /** @internal */
  readonly [BRAND] = true;

  /** The name under which it is loaded: its name, and a hash of its content. */
  readonly id: string;

  private constructor(
    /** Prefix of its name on the node. */
    readonly name: string,
    private readonly template: string,
  ) {
    this.id = profileId(name, template);
    Object.freeze(this);
  }

  /** The value for a pod's `localhostProfile`: the {@link id}. */
  get localhostProfile(): string {
    return this.id;
  }

  /** The text that apparmor_parser loads. */
  render(): string {
    return this.template.replaceAll(SLOT, this.id);
  }
}
