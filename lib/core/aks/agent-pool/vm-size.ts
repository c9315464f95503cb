/** Facts encoded in the name of an Azure VM size. */
export interface VmSize {
  /** Such as `D`, `DC` or `NV`. */
  readonly family: string;
  /** Undefined for the oldest sizes, whose number counts something else. */
  readonly vCpus?: number;
  /** The lowercase letters, such as `ads`. */
  readonly features: string;
  /** 1 where the name has none. */
  readonly version: number;
  /** Whether the architecture is Arm. */
  readonly isArm64: boolean;
  /** Whether it is made for confidential computing. */
  readonly isConfidential: boolean;
  /** Whether the name promises a local temporary disk; sizes from before the letter `d` do not tell. */
  readonly hasLocalDisk: boolean;
  /** Whether there are GPUs. */
  readonly hasGpu: boolean;
  /** Whether generation 2 images boot on it, which trusted launch and pod sandboxing need. */
  readonly isGeneration2: boolean;
  /** Whether a VM can run in it: false only for those that Azure lists without. */
  readonly nestsVms: boolean;
}

/** Family, vCPUs, constrained vCPUs, features, accelerator or memory, version. */
const NAME = /^standard_([a-z]+)(\d+)(?:-(\d+))?([a-z]*)(?:_[a-z\d]+)*?(?:_v(\d+))?(?:_promo)?$/i;

const CONFIDENTIAL_FAMILIES = ['DC', 'EC', 'NCC'];

/** Families whose first versions were named before the convention, with the last of these versions. */
const LAST_UNCONVENTIONAL: Readonly<Record<string, number>> = { A: 1, D: 2, G: 1 };

/** Families without nested virtualisation, with the last version that lacks it. */
const LAST_WITHOUT_NESTING: Readonly<Record<string, number>> = { A: Infinity, B: Infinity, D: 2, F: 1, G: Infinity };

/**
 * Reads the name of a VM size, such as `Standard_D4ads_v5`; undefined where it is not of the form that Azure uses.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 * @see https://learn.microsoft.com/azure/virtual-machines/generation-2 for {@link VmSize.isGeneration2}
 * @see https://learn.microsoft.com/azure/virtual-machines/acu for {@link VmSize.nestsVms}
 */
export function vmSizeOf(name: string): VmSize | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const [, letters, count, constrained, small, versionDigits] = match;
  // DS and GS are the older spelling of what is now the lowercase letter s.
  const [, family, oldPremium] = /^([DG])(S)$/.exec(letters!.toUpperCase()) ?? ['', letters!.toUpperCase(), ''];
  const features = small!.toLowerCase() + oldPremium!.toLowerCase();
  const version = Number(versionDigits ?? 1);
  return {
    family: family!,
    vCpus: version <= (LAST_UNCONVENTIONAL[family!] ?? 0) ? undefined : Number(constrained ?? count),
    features,
    version,
    isArm64: features.includes('p'),
    isConfidential: CONFIDENTIAL_FAMILIES.includes(family!),
    hasLocalDisk: features.includes('d'),
    hasGpu: family!.startsWith('N') && family !== 'NP',
    isGeneration2: family !== 'A' && (features.includes('s') || version >= 4 || family === 'M'),
    nestsVms: version > (LAST_WITHOUT_NESTING[family!] ?? 0),
  };
}
