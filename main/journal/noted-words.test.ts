import { expect, test } from 'vitest';
import { entryKinds, type Entry } from '#shared/models/entry';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { entryWords } from './entry-words';
import { notedKinds, ownKinds, routineKinds, rowKindOf } from './schema';
import { toRow } from './rows';

const told = (entry: Partial<Entry>): string | null => entryWords({ entry, payload: null, hostLeft: false });
const numbers = { payloads: 3, keys: 1, entries: 2, setAside: 0 };

const rows: readonly { readonly entry: Partial<Entry>; readonly want: string; readonly why: string }[] = [
  { why: 'a start', entry: { kind: 'started', body: {} }, want: 'Countersign was started.' },
  { why: 'an end', entry: { kind: 'stopped', body: {} }, want: 'Countersign was quit.' },
  { why: 'a session', entry: { kind: 'session-opened', host: '1', server: '2', body: {} }, want: '1 opened a session with 2.' },
  { why: 'its end', entry: { kind: 'session-ended', body: { why: '3' } }, want: 'The session ended: 3.' },
  { why: 'its end, of an entry that does not say why', entry: { kind: 'session-ended', body: {} }, want: 'The session ended.' },
  { why: 'a restart', entry: { kind: 'server-restarted', server: '2', body: {} }, want: 'You had 2 started anew.' },
  { why: 'a pause', entry: { kind: 'trust-changed', body: { paused: true } }, want: 'You paused the server: its calls were refused from then on.' },
  { why: 'a block', entry: { kind: 'trust-changed', body: { trust: 'blocked' } }, want: 'The server was blocked.' },
  { why: 'a trust nobody knows', entry: { kind: 'trust-changed', body: { trust: '4' } }, want: 'The trust of the server was changed: 4.' },
  { why: 'handling', entry: { kind: 'handling-changed', body: { what: 'handling', from: '1', to: '2' } }, want: 'What becomes of results in which something was found was changed from 1 to 2.' },
  { why: 'a detector muted', entry: { kind: 'handling-changed', body: { what: 'mute', rule: '7' } }, want: 'What the detector 7 finds in results is not flagged any more.' },
  { why: 'one of arguments', entry: { kind: 'handling-changed', body: { what: 'mute', rule: '7', where: 'arguments' } }, want: 'What the detector 7 finds in arguments is not flagged any more.' },
  { why: 'and again not', entry: { kind: 'handling-changed', body: { what: 'unmute', rule: '7', where: 'result' } }, want: 'What the detector 7 finds in results is flagged again.' },
  { why: 'and that one', entry: { kind: 'handling-changed', body: { what: 'unmute', rule: '7', where: 'arguments' } }, want: 'What the detector 7 finds in arguments is flagged again.' },
  { why: 'words that a detector found muted', entry: { kind: 'handling-changed', body: { what: 'mute', rule: '7', where: 'result', words: 'a'.repeat(64) } }, want: 'Words that the detector 7 found in a result are not flagged any more. Others are.' },
  { why: 'and those', entry: { kind: 'handling-changed', body: { what: 'unmute', rule: '7', where: 'result', words: 'a'.repeat(64) } }, want: 'Words that the detector 7 found in a result are flagged again.' },
  { why: 'redaction', entry: { kind: 'handling-changed', body: { what: 'redaction', kind: '1', from: '2', to: '3' } }, want: 'What becomes of values of the kind 1 was changed from 2 to 3.' },
  { why: 'asks', entry: { kind: 'asks-changed', body: { what: 'sampling' } }, want: 'What the server may ask for was changed.' },
  { why: 'asks paused', entry: { kind: 'asks-changed', body: { what: 'paused' } }, want: 'The asks of the server were paused.' },
  { why: 'a secret read', entry: { kind: 'secret-read', body: { name: '1' } }, want: 'The secret 1 was read from the vault for a start.' },
  { why: 'the vault rotated', entry: { kind: 'vault-changed', body: { what: 'rotated' } }, want: 'The key of the vault was replaced.' },
  { why: 'the vault protected', entry: { kind: 'vault-changed', body: { what: 'protected', by: 'passphrase' } }, want: 'The vault is protected by a passphrase from here on.' },
  { why: 'a secret removed', entry: { kind: 'vault-changed', body: { what: 'secret-removed', name: '1' } }, want: 'The secret 1 was removed from the vault.' },
  { why: 'a host wrapped', entry: { kind: 'host-changed', body: { what: 'wrap', host: '1', count: 2 } }, want: 'In the configuration of 1 2 servers were put behind Countersign.' },
  { why: 'a host undone without the app', entry: { kind: 'host-changed', body: { what: 'undo', host: '1', count: 1, by: 'alone' } }, want: 'Done without the app and noted later: In the configuration of 1 1 server was taken from behind Countersign.' },
  { why: 'a host undone', entry: { kind: 'host-changed', body: { what: 'undo', host: '1', count: 1 } }, want: 'In the configuration of 1 1 server was taken from behind Countersign.' },
  { why: 'an export', entry: { kind: 'exported', body: { what: 'csv', payloads: true, by: 'person' } }, want: 'You let what calls held leave the record, as a table.' },
  { why: 'a bundle by a command', entry: { kind: 'exported', body: { what: 'bundle', payloads: true, by: 'command' } }, want: 'What calls held left the record from the command line, as a bundle of evidence.' },
  { why: 'a checkpoint', entry: { kind: 'checkpoint', seq: 10, body: {} }, want: 'The record was signed up to entry 9.' },
  { why: 'a checkpoint after a loss', entry: { kind: 'checkpoint', seq: 10, body: { lost: { seq: 1, at: 1 } } }, want: 'The record was signed anew: what had been signed before does not fit what is here.' },
  { why: 'a checkpoint after entries were put in', entry: { kind: 'checkpoint', seq: 10, body: { appended: 7 } }, want: 'The record was signed anew: entries from 7 on were put in while Countersign was not running.' },
  { why: 'a server erased', entry: { kind: 'erased', server: '5', body: { what: 'server', by: 'person', ...numbers } }, want: 'You erased what calls of 5 held: 3 contents and 2 entries.' },
  { why: 'a period erased', entry: { kind: 'erased', body: { what: 'period', by: 'person', from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 0, 3), ...numbers } }, want: 'You erased what was held from 2026-01-01 to 2026-01-02: 3 contents and 2 entries.' },
  { why: 'everything before a day', entry: { kind: 'erased', body: { what: 'before', by: 'person', until: Date.UTC(2026, 0, 3), ...numbers } }, want: 'You erased everything before 2026-01-03: 3 contents and 2 entries.' },
  { why: 'everything', entry: { kind: 'erased', body: { what: 'everything', by: 'person', ...numbers } }, want: 'You erased everything: 3 contents and 2 entries.' },
  { why: 'retention', entry: { kind: 'erased', body: { what: 'before', by: 'retention', until: 1, ...numbers } }, want: 'What was past its days was erased: 3 contents and 2 entries.' },
  { why: 'a time that is none', entry: { kind: 'erased', body: { what: 'before', by: 'person', until: 1e300, ...numbers } }, want: 'You erased everything before : 3 contents and 2 entries.' },
  { why: 'a cut', entry: { kind: 'cut', body: { seq: 4, count: 4, why: 'retention' } }, want: '4 entries, up to entry 4, were removed from the beginning of the record: they were past their days. That is signed.' },
  { why: 'a cut that was asked for', entry: { kind: 'cut', body: { seq: 1, count: 1, why: 'person' } }, want: '1 entry, up to entry 1, was removed from the beginning of the record, as you asked. That is signed.' },
  { why: 'a copy put back', entry: { kind: 'restored', body: { entries: 9, upTo: 8, setAside: '1' } }, want: 'You had the record put back from a copy of 9 entries, signed up to entry 8. What was here before was set aside as 1.' },
  {
    why: 'a copy put back with a tail nobody signed',
    entry: { kind: 'restored', body: { entries: 9, upTo: 5, setAside: '1', unsigned: 3, unsignedFrom: 7 } },
    want: 'You had the record put back from a copy of 9 entries, signed up to entry 5. What was here before was set aside as 1. 3 entries of the copy, from entry 7 on, were not signed by whoever made it: only the chain speaks for them.',
  },
  { why: 'a name that hides', entry: { kind: 'secret-read', body: { name: '1\u202E' } }, want: 'The secret 1⟦U+202E⟧ was read from the vault for a start.' },
];

test.each(rows)('in words: $why', ({ entry, want }) => {
  expect(told(entry)).toBe(want);
});

test('in another language nothing is left in English', () => {
  speak(pseudo);
  try {
    for (const { entry } of rows) expect((told(entry) ?? '').replaceAll('⟦U+202E⟧', '')).not.toMatch(/[A-Za-z]/);
  } finally {
    speak(inEnglish);
  }
});

test('every kind there is is a line by itself, or tells what became of a call; and each line that has no columns of its own has words, whatever its body lacks', () => {
  const withCalls = ['answer', 'contents', 'ask-answered', 'ask-ended', 'outcome', 'result-answered', 'result-found'];
  expect([...ownKinds, ...notedKinds, ...routineKinds, ...withCalls].toSorted()).toEqual(entryKinds.toSorted());
  for (const kind of [...notedKinds, ...routineKinds]) {
    const row = toRow(1, { kind, body: {} }, null);
    expect([kind, row.kind]).toEqual([kind, rowKindOf(kind, false)]);
    expect((row.says ?? '').length, kind).toBeGreaterThan(5);
  }
});
