import * as pulumi from '@pulumi/pulumi';
import { deferred } from '../../lib/aks/deferred';
import { HardenedNodePool } from '../../lib/aks/hardened-node-pool';
import { PreviewFeature } from '../../lib/aks/preview-feature';

export * from '../pulumi/programs';
export { secretsEverywhere } from '../pulumi/secret-programs';

/** Programs whose Outputs fail: run apart from the tests that ask for them. */

class Thing extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs) {
    super('test:index:Thing', name, inputs);
  }
}

export function wrongOutput(): void {
  const { inputs } = deferred<{ size: string }, { body: object }>({ size: pulumi.output('wrong') }, (body) => {
    if (body.size === 'wrong') throw new Error('size: must be small or big, got "wrong"');
    return { body };
  });
  new Thing('thing', inputs('body'));
}

/** Makes something of a feature that never gets registered. */
export function featureFails(): void {
  const { state } = new PreviewFeature('seccomp');
  new Thing('thing', { state });
}

const pool = { cluster: { resourceGroupName: 'shop-group', name: 'shop' }, vmSize: 'Standard_D4ads_v5', count: 3 };

export function poolOfFailingFeature(): void {
  new HardenedNodePool('apps', pool);
}

export const poolOfFeatureThatFailsHalfWay = poolOfFailingFeature;

export function poolOfWrongCount(): void {
  new HardenedNodePool('apps', { ...pool, count: pulumi.output(-1) });
}
