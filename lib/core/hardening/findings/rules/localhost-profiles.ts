import { quote } from '../../../data/describe';
import { namedProfiles } from '../../profiles/delivered-profiles';
import type { FindingRule } from '../finding-rule';

/**
 * A pod that names a profile which its node lacks never starts. Where it is known what is delivered, that is an error
 * instead.
 */
export const LOCALHOST_PROFILE_DELIVERY: FindingRule = {
  rule: 'localhost-delivery',
  severity: 'may-fail',
  cause: 'author',
  find: ({ pod, os, options: { deliveries, externalProfiles } }) =>
    os !== 'linux' || deliveries
      ? []
      : namedProfiles(pod)
        .filter(({ name }) => !externalProfiles.includes(name))
        .map(({ path, name }) => ({
          path,
          message: `nothing here puts ${quote(name)} on the nodes, and the pod does not start without it: name it `
              + 'in externalProfiles if something else does',
        })),
};
