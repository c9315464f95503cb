import { ApiServer } from './api-server';
import { BUILD_TIMEOUT } from './binaries';
import { COLLECTIONS } from './collections';
import { exampleObjects } from '../pulumi/example-objects';

let server: ApiServer;
beforeAll(async () => void (server = await ApiServer.start()), BUILD_TIMEOUT);
afterAll(async () => server?.stop());

test('every object that the Pulumi example asks for is created as it is, in the order of asking, without a warning', async () => {
  const answers = [];
  const objects = await exampleObjects();
  for (const object of objects) {
    const {
      kind,
      metadata: { name, namespace },
    } = object;
    const { status, warnings, body } = await server.client.create(
      COLLECTIONS[kind]!.replace('NS', namespace ?? ''),
      object,
    );
    answers.push({ kind, name, status, warnings, message: body.message });
  }
  expect(answers).toEqual(
    objects.map(({ kind, metadata: { name } }) => ({ kind, name, status: 201, warnings: [], message: undefined })),
  );
  expect(answers.length).toBe(14);
});
