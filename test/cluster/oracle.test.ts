import * as fc from 'fast-check';
import type { ApiResponse } from './api-client';
import { ApiServer } from './api-server';
import { BUILD_TIMEOUT } from './binaries';
import { Oracle } from './oracle';
import { runs } from './property-runs';
import { podArbitrary, validPodArbitrary } from '../pod-arbitrary';

// reference.test.ts asks the oracle thousands of questions that a server would take minutes to answer. Here it must
// agree with one.

const LEVEL = 'restricted';
const VERSION = 'v1.34';
const POLICY = `"${LEVEL}:${VERSION}"`;

/** Mostly what a server takes; the rest shows that both refuse the same for the same reasons. */
const pods = fc.oneof({ weight: 2, arbitrary: validPodArbitrary }, { weight: 1, arbitrary: podArbitrary });

let server: ApiServer;
let oracle: Oracle;

beforeAll(async () => {
  oracle = new Oracle();
  server = await ApiServer.start();
  await server.createNamespace('enforced', {
    'pod-security.kubernetes.io/enforce': LEVEL,
    'pod-security.kubernetes.io/enforce-version': VERSION,
  });
  await server.createNamespace('warned', {
    'pod-security.kubernetes.io/warn': LEVEL,
    'pod-security.kubernetes.io/warn-version': VERSION,
  });
}, BUILD_TIMEOUT);

afterAll(async () => {
  await oracle?.close();
  await server?.stop();
});

test('the oracle says of a pod what the API server says', async () => {
  const answers = new Set<number>();
  await fc.assert(fc.asyncProperty(pods, async ({ metadata, spec }) => {
    const pod = { metadata: { ...metadata, name: 'generated' }, spec };
    const { allowed, message, apiErrors } = await oracle.ask({ pod, level: LEVEL, version: VERSION });
    const answer = await server.client.dryRun('/api/v1/namespaces/enforced/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      ...pod,
    });
    answers.add(answer.status);
    if (apiErrors.length > 0) {
      expect(causesIn(answer)).toEqual([...apiErrors].sort());
    } else if (allowed) {
      expect(answer).toMatchObject({ status: 201 });
    } else {
      expect(answer).toMatchObject({
        status: 403,
        body: { message: `pods "generated" is forbidden: violates PodSecurity ${POLICY}: ${message}` },
      });
    }
  }), runs(600));
  expect([...answers].sort()).toEqual([201, 403, 422]);
}, 120_000);

test('the oracle says of a pod template what the API server says', async () => {
  const answers = new Set<number>();
  await fc.assert(fc.asyncProperty(pods, async (template) => {
    const { allowed, message, apiErrors } = await oracle.ask({
      pod: template,
      level: LEVEL,
      version: VERSION,
      asTemplate: true,
    });
    const object = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'generated' }, template };
    const answer = await server.client.dryRun('/api/v1/namespaces/warned/podtemplates', object);
    answers.add(answer.status);
    if (apiErrors.length > 0) {
      expect(causesIn(answer)).toEqual([...apiErrors].sort());
    } else {
      expect(answer).toMatchObject({ status: 201 });
      const warnings = answer.warnings.filter(warning => warning.includes('PodSecurity'));
      // A header holds no control characters: a warning with one in it is lost.
      expect(warnings).toEqual(
        allowed || /\p{Cc}/u.test(message) ? [] : [`would violate PodSecurity ${POLICY}: ${message}`],
      );
    }
  }), runs(300));
  expect([...answers].sort()).toEqual([201, 422]);
}, 120_000);

/** What validation found wrong, as the oracle prints it. */
function causesIn({ status, body }: ApiResponse): string[] {
  expect(status).toBe(422);
  const { causes } = body.details as { causes: { field: string; message: string }[] };
  return causes.map(({ field, message }) => `${field}: ${message}`).sort();
}
