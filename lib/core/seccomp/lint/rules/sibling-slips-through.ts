import { listed } from '../../listed';
import { isAllowing } from '../../profile/action';
import { syscallNumber } from '../../syscalls/syscalls';
import { ENOSYS } from '../../verdict/verdict';
import { cutFromRuntimeDefault } from '../beyond-runtime-default';
import { KINDS_OF_32_BIT, type LintRule, type ProfileView, refuses } from '../lint-rule';
import { SIBLING_FAMILIES } from '../sibling-families';

/**
 * A call is refused, and another that does the same is not. A rule that answers ENOSYS does not count: it tells
 * programs to take the other.
 */
export const SIBLING_SLIPS_THROUGH: LintRule = {
  rule: 'sibling-slips-through',
  severity: 'advice',
  find: (view) => {
    const places = refusedPlaces(view);
    return SIBLING_FAMILIES.flatMap(({ does, calls, alsoBy = [], onlyWhole = [] }) => {
      const refused = calls.filter(
        (call) => places.has(call) && !(onlyWhole.includes(call) && places.get(call)!.hasConditions),
      );
      const slipping =
        refused.length === 0
          ? []
          : [...calls, ...alsoBy].filter((call) => !places.has(call) && slips(view, call));
      return slipping.length === 0
        ? []
        : [
          {
            path: places.get(refused[0]!)!.path,
            message: `${listed(refused)} ${refused.length > 1 ? 'are' : 'is'} refused, but a program can also `
                + `${does} by ${listed(slipping)}: refuse that too`,
          },
        ];
    });
  },
};

/** Where a call is refused on purpose. */
interface Place {
  readonly path: string;
  readonly hasConditions: boolean;
}

/** The calls that are refused on purpose: by a rule, or by being cut out of RuntimeDefault. */
function refusedPlaces(view: ProfileView): Map<string, Place> {
  const places = new Map<string, Place>();
  view.profile.syscalls.forEach(({ names, action, errnoRet, args }, rule) => names.forEach((name, index) => {
    if (!refuses(action) || errnoRet === ENOSYS || places.has(name)) return;
    places.set(name, { path: `syscalls[${rule}].names[${index}]`, hasConditions: args !== undefined });
  }));
  for (const call of cutFromRuntimeDefault(view)) {
    if (!places.has(call)) {
      places.set(call, { path: 'syscalls', hasConditions: false });
    }
  }
  return places;
}

/** Whether some program on a node can make the call, be it a 32-bit one. */
function slips({ profile, architectures, verdict }: ProfileView, call: string): boolean {
  const having = architectures.filter((architecture) => syscallNumber(call, architecture) !== undefined);
  const is32Bit = having.length === 0 && profile.architectures?.some((kind) => KINDS_OF_32_BIT.includes(kind)) === true;
  return (is32Bit ? architectures : having).some((architecture) => isAllowing(verdict(call, architecture).action));
}
