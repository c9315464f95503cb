import { listed } from '../../listed';
import { isAllowing } from '../../profile/action';
import { ARCHITECTURES, OCI_ARCHITECTURES_OF } from '../../profile/architecture';
import { type LintRule } from '../lint-rule';

/**
 * A profile that refuses what it does not name is stricter without the 32-bit kinds; one that lets it through seems to
 * let 32-bit programs run, and kills them.
 */
export const SUB_ARCHITECTURES: LintRule = {
  rule: 'sub-architectures',
  severity: 'may-fail',
  find: ({ profile: { defaultAction, architectures = [] } }) => {
    if (!isAllowing(defaultAction)) return [];
    const forgotten = ARCHITECTURES.map((architecture) => OCI_ARCHITECTURES_OF[architecture])
      .flatMap(([own, ...others]) => architectures.length === 0 || architectures.includes(own!) ? others : [])
      .filter((kind) => !architectures.includes(kind));
    return forgotten.length === 0 ? [] : [{
      path: 'architectures',
      message: 'a program that makes calls of a kind left out is killed, whatever the rules say: '
        + `${listed(forgotten)} ${forgotten.length > 1 ? 'are' : 'is'} missing`,
    }];
  },
};
