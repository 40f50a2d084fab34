import { expect, test } from 'vitest';
import type { CallPromptView } from '#shared/models/prompt';
import type { RedactionView } from '#shared/models/redaction';
import type { ServerRecord } from '#shared/models/server';
import { err, ok } from '#shared/result';
import { serverRecord } from '../testing/samples';
import { redactionCalls, type RedactionSideOptions } from './redaction-side';

const digest = serverRecord().identity.digest;
const found: RedactionView = { values: [], more: 0, chosen: false, kept: [], sent: ['email', 'secret'], choices: true };

function side(over: { readonly put?: RedactionSideOptions['put']; readonly told?: { what: 'redact'; prompt: string | null } | null; readonly redaction?: RedactionView | undefined; readonly trust?: ServerRecord['trust'] } = {}) {
  let records: readonly ServerRecord[] = [{ ...serverRecord(), trust: over.trust ?? 'known' }];
  const [recorded, emitted, asked, reviewed]: [unknown[], string[], unknown[], unknown[]] = [[], [], [], []];
  const prompt = { kind: 'call', id: 'p', identity: digest, ...('redaction' in over ? { redaction: over.redaction } : { redaction: found }) } as unknown as CallPromptView;
  const calls = redactionCalls({
    servers: () => records,
    put: over.put ?? ((record) => {
      records = [record];
      return ok(null);
    }),
    record: (kind, body) => void recorded.push({ kind, ...body }),
    emit: (name) => void emitted.push(name),
    desk: { state: () => ({ prompt }) as never, onScreen: () => 'p', review: (id) => void reviewed.push(id) },
    asks: { ask: (id: string, ask: unknown) => (asked.push([id, ask]), Promise.resolve(over.told === undefined ? { what: 'redact', prompt: 'p~2' } : over.told)), told: () => undefined, lost: () => undefined } as never,
  });
  return { calls, recorded, emitted, asked, reviewed, ways: () => records[0]?.redaction };
}

test('a setting is stored with the server, told and recorded kind by kind; what it gets again leaves nothing behind', async () => {
  const { calls, ways, recorded, emitted } = side();
  expect(await calls['redaction/get']({ digest })).toEqual({ ways: {} });
  await calls['redaction/set']({ digest, ways: { email: 'mask', card: 'pseudonym' } });
  expect(ways()).toEqual({ email: 'mask', card: 'pseudonym' });
  await calls['redaction/set']({ digest, ways: { email: 'mask' } });
  expect(recorded).toMatchObject([
    { from: 'send', to: 'mask' },
    { from: 'send', to: 'pseudonym' },
    { from: 'pseudonym', to: 'send' },
  ].map(({ from, to }) => ({ what: 'redaction', from, to, by: 'person' })));
  await calls['redaction/set']({ digest, ways: {} });
  expect(ways()).toBe(undefined);
  expect(emitted).toHaveLength(3);
});

test('a setting that changes nothing is not recorded, one for a server nobody knows or that is blocked, or that cannot be stored, is refused', async () => {
  const { calls, recorded } = side();
  await calls['redaction/set']({ digest, ways: {} });
  expect(recorded).toEqual([]);
  await expect(async () => calls['redaction/set']({ digest: 'c'.repeat(64), ways: { email: 'mask' } })).rejects.toThrow('not known any more');
  await expect(async () => side({ trust: 'blocked' }).calls['redaction/set']({ digest, ways: { email: 'mask' } })).rejects.toThrow('not known any more');
  const full = side({ put: () => err('the disk is full') });
  await expect(async () => full.calls['redaction/set']({ digest, ways: { email: 'mask' } })).rejects.toThrow('could not be stored');
  expect(full.recorded).toEqual([]);
});

test('a choice for one call has its question made anew, and stores nothing', async () => {
  const { calls, asked, reviewed, ways } = side();
  await calls['prompt/redact']({ prompt: 'p', way: 'mask', lasting: 'once' });
  expect(asked).toEqual([['p', { what: 'redact', way: 'mask' }]]);
  expect(reviewed).toEqual(['p~2']);
  expect(ways()).toBe(undefined);
});

test('a choice for the server stores every kind that was found, before the question is made anew', async () => {
  const { calls, ways } = side();
  await calls['prompt/redact']({ prompt: 'p', way: 'pseudonym', lasting: 'server' });
  expect(ways()).toEqual({ email: 'pseudonym', secret: 'pseudonym' });
  const full = side({ put: () => err('the disk is full') });
  await expect(full.calls['prompt/redact']({ prompt: 'p', way: 'mask', lasting: 'server' })).rejects.toThrow('could not be stored');
  expect(full.asked).toEqual([]);
});

test('a question never has the server get everything from now on', async () => {
  const { calls, ways, asked } = side();
  await calls['redaction/set']({ digest, ways: { email: 'mask' } });
  await calls['prompt/redact']({ prompt: 'p', way: 'send', lasting: 'server' });
  expect(ways()).toEqual({ email: 'mask' });
  expect(asked).toHaveLength(1);
});

test('a choice for another question than the one on screen, one without values, or one that is closed, is refused', async () => {
  await expect(side().calls['prompt/redact']({ prompt: 'q', way: 'mask', lasting: 'once' })).rejects.toThrow('any more');
  await expect(side({ redaction: undefined }).calls['prompt/redact']({ prompt: 'p', way: 'mask', lasting: 'once' })).rejects.toThrow('any more');
  await expect(side({ told: null }).calls['prompt/redact']({ prompt: 'p', way: 'mask', lasting: 'once' })).rejects.toThrow('any more');
  const ended = side({ told: { what: 'redact', prompt: null } });
  await ended.calls['prompt/redact']({ prompt: 'p', way: 'mask', lasting: 'once' });
  expect(ended.reviewed).toEqual([]);
});
