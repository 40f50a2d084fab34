import { describe, expect, test } from 'vitest';
import { serverRecordSchema } from '#shared/models/server';

const valid = {
  identity: {
    digest: 'a'.repeat(64),
    command: 'npx',
    located: '/usr/bin/npx',
    real: '/usr/bin/npx',
    interpreter: '/usr/bin/node',
    args: [],
    cwd: '/',
    package: null,
    envNames: [],
    loader: null,
    runnerFiles: null,
  },
  name: 'fs',
  host: 'claude-code',
  entry: null,
  trust: 'known',
  level: 'full',
  decidedAt: 1,
};

describe('serverRecordSchema', () => {
  test('takes a server the person decided about', () => {
    expect(serverRecordSchema.parse(valid)).toEqual(valid);
  });

  test.each([
    { given: { ...valid, trust: 'new' }, why: 'a decision that is none' },
    { given: { ...valid, identity: { ...valid.identity, digest: 'fs' } }, why: 'a name for an identity' },
    { given: { ...valid, level: undefined }, why: 'no word on how far the sandbox held' },
    { given: { ...valid, identity: { ...valid.identity, env: {} } }, why: 'values of the environment: only names are kept' },
  ])('refuses $why', ({ given }) => {
    expect(serverRecordSchema.safeParse(given).success).toBe(false);
  });
});
