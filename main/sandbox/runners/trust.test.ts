import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { trusting } from './trust';

const folder = mkdtempSync(join(tmpdir(), 'cs-trust-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [own, machine, gone] = [join(folder, 'own.crt'), join(folder, 'machine.crt'), join(folder, 'gone.crt')];
for (const path of [own, machine]) writeFileSync(path, '');

test.each<{ why: string; env: Record<string, string>; wants: string | undefined }>([
  { why: 'the machine’s', env: {}, wants: machine },
  { why: 'what the person names for OpenSSL', env: { SSL_CERT_FILE: own }, wants: own },
  { why: 'a file that is not there is passed over', env: { SSL_CERT_FILE: gone }, wants: machine },
  { why: 'what is named for Node stays', env: { NODE_EXTRA_CA_CERTS: gone, SSL_CERT_FILE: own }, wants: gone },
])('$why', ({ env, wants }) => expect(trusting(env, [gone, machine])).toEqual({ ...env, NODE_EXTRA_CA_CERTS: wants }));

test('a machine without one changes nothing', () => expect(trusting({ A: '1' }, [gone])).toEqual({ A: '1' }));
