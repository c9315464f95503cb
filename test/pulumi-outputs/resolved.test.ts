import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { resolved } from '../../lib/pulumi-outputs/resolved';

test('values come out of their Outputs, and what is not known stays in its own', async () => {
  const unknown = pulumi.output({ image: sentinel });
  const values = await resolved({
    kind: 'Pod',
    metadata: pulumi.output({ name: 'web' }),
    spec: pulumi.secret({ a: [1] }),
    status: unknown,
  });
  expect(values).toEqual({ kind: 'Pod', metadata: { name: 'web' }, spec: { a: [1] }, status: unknown });
  expect(values.status).toBe(unknown);
});
