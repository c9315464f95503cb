import { MAX_CONFIG_MAP_BYTES, profileConfigMap } from '../../../lib/core/delivery/profile-config-map';
import { thrownBy } from '../thrown';

test('a profile is in a ConfigMap that cannot be changed', () => {
  expect(profileConfigMap('home', { id: 'a-1', file: 'a-1.json', text: '{}' })).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a-1', namespace: 'home' },
    immutable: true,
    data: { 'a-1.json': '{}' },
  });
});

test('a profile too long for a ConfigMap is an error, counted in bytes', () => {
  const ofBytes = (text: string): unknown => profileConfigMap('home', { id: 'a-1', file: 'a', text });
  expect(MAX_CONFIG_MAP_BYTES).toBe(1_048_576);
  expect(ofBytes('x'.repeat(MAX_CONFIG_MAP_BYTES))).toBeDefined();
  expect(thrownBy(() => ofBytes(`${'é'.repeat(MAX_CONFIG_MAP_BYTES / 2)}x`))).toMatchObject({
    code: 'invalid-profile',
    message: 'a-1: must be at most 1048576 bytes long, for a ConfigMap holds no more, got 1048577',
  });
});
