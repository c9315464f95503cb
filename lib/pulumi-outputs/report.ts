import * as pulumi from '@pulumi/pulumi';
import type { Finding } from '../core/report/finding';

/** Shows findings beside the component they are about, as warnings of the run. */
export function report(component: pulumi.ComponentResource, findings: pulumi.Output<readonly Finding[]>): void {
  findings.apply((found) => {
    for (const { rule, path, message } of found) {
      void pulumi.log.warn(`${rule}: ${path ? `${path} ` : ''}${message}`, component);
    }
  });
}
