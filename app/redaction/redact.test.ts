import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain, JsonNumber, print, type Json } from '#shared/json';
import { redactionKinds, type RedactionSettings } from '#shared/models/redaction';
import { findSensitive } from './find';
import { allKinds } from './kinds';
import { markOf } from './mark';
import { allOf, noPseudonyms, pseudonymLimit, type Pseudonyms } from './pseudonyms';
import { redact, stricter } from './redact';
import { restored, restoredArguments } from './restore';

const keyedBy = (key: string) => (text: string): string => bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));
/** Built from parts, so that no scanner takes the sheet for a leak. */
const token = `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`;
const pseudonyms: RedactionSettings = Object.fromEntries(redactionKinds.map((kind) => [kind, 'pseudonym']));
const masks: RedactionSettings = Object.fromEntries(redactionKinds.map((kind) => [kind, 'mask']));

function kept(args: unknown, ways: RedactionSettings = pseudonyms, table: Pseudonyms = noPseudonyms(keyedBy('a key'))) {
  const json = args instanceof Map ? (args as Json) : fromPlain(args);
  const { found, finished } = findSensitive(json, { kinds: allKinds, known: [...table.byOriginal.values()], pseudonyms: new Set(table.byText.keys()) });
  const done = redact(json, found, ways, table);
  const answer = restored(new Map([['result', new Map([['structuredContent', done.json]])]]), allOf(table));
  const back = answer === null ? done.json : ((answer as Map<string, Json>).get('result') as Map<string, Json>).get('structuredContent') ?? null;
  return { given: print(json), sent: print(done.json), back: print(back), values: done.values, finished, table };
}

describe('a value is kept back, and its pseudonym restored', () => {
  test.each<readonly [why: string, args: unknown, sent: RegExp]>([
    ['in a sentence', { text: 'Write to ana@kontor.se, please.' }, /^\{"text":"Write to [a-z]{14}@example\.invalid, please\."\}$/],
    ['a key', { body: `token ${token}` }, /^\{"body":"token withheld-[0-9a-f]{24}"\}$/],
    ['by what its argument is called', { password: 'Tr0ub4dor&3x' }, /^\{"password":"withheld-[0-9a-f]{24}"\}$/],
    ['a card in its groups', { note: 'card 4539 1488 0343 6467' }, /^\{"note":"card 0000 \d{4} \d{4} \d{4}"\}$/],
    ['a card by what its argument is called', { cardNumber: '4539148803436467' }, /^\{"cardNumber":"0000\d{12}"\}$/],
    ['a card as a number stays a number', { card_number: 4_539_148_803_436_467 }, /^\{"card_number":8\d{15}\}$/],
    ['a card as a number, whatever it is called', { value: 4_539_148_803_436_467 }, /^\{"value":8\d{15}\}$/],
    ['a mail address of other letters', { to: 'jürgen@müller.de, 用户@例子.公司' }, /^\{"to":"[a-z]{14}@example\.invalid, [a-z]{14}@example\.invalid"\}$/],
    ['a number JavaScript cannot write', new Map([['card_number', new JsonNumber('4539148803436467.0')]]), /"card_number":/],
    ['a bank account', { iban: 'DE89 3704 0044 0532 0130 00' }, /^\{"iban":"XX00 [0-9A-F]{4} /],
    ['an address of a machine', { host: 'log in at 81.2.69.160 now' }, /2001:db8:/],
    ['the name of a member', { people: { 'ana@kontor.se': 'boss', 'bo@kontor.se': 'clerk' } }, /^\{"people":\{"[a-z]{14}@example\.invalid":"boss","[a-z]{14}@example\.invalid":"clerk"\}\}$/],
    ['JSON in a text', { body: JSON.stringify({ to: 'ana@kontor.se', list: ['x', 'bo@kontor.se'] }) }, /example\.invalid/],
    ['in other widths of letters', { to: 'ａｎａ＠ｋｏｎｔｏｒ．ｓｅ' }, /^\{"to":"[a-z]{14}@example\.invalid"\}$/],
    ['with characters that draw nothing', { to: 'ana@kon\u200btor.se!' }, /^\{"to":"[a-z]{14}@example\.invalid!"\}$/],
    ['beside letters with marks, in either normal form', { a: 'José: ana@kontor.se', b: 'Jose\u0301: ana@kontor.se' }, /example\.invalid.*example\.invalid/],
    ['in a list of lists', [[['ana@kontor.se']]], /^\[\[\["[a-z]{14}@example\.invalid"\]\]\]$/],
    ['in a form, with its sign escaped', { body: 'u=alice.smith%40corp-mail.se&p=1' }, /^\{"body":"u=[a-z]{14}@example\.invalid&p=1"\}$/],
    ['in a form, a key behind an escaped sign', { body: `t=x%3D${token}` }, /^\{"body":"t=x%3Dwithheld-[0-9a-f]{24}"\}$/],
    ['in JSON in a text, escaped', { body: String.raw`{"to":"ana\u0040kontor.se"}` }, /^\{"body":"\{\\"to\\":\\"[a-z]{14}@example\.invalid\\"\}"\}$/],
    ['in HTML, as an entity', { html: '<p>ana&#64;kontor.se</p>' }, /^\{"html":"<p>[a-z]{14}@example\.invalid<\/p>"\}$/],
    ['escaped once more', { body: 'u=alice.smith%2540corp-mail.se' }, /^\{"body":"u=[a-z]{14}@example\.invalid"\}$/],
    ['a key with quotes, in JSON in a text', { body: `{"password":"Tr0ub\\"4dor&3x"}` }, /withheld-/],
  ])('%s', (_why, args, sent) => {
    const done = kept(args);
    expect(done.sent).toMatch(sent);
    expect(done.back).toBe(done.given);
    expect(done.finished).toBe(true);
  });

  test('in an address, with its sign escaped; there it is not put back', () => {
    expect(kept({ url: 'https://x.example/?u=alice.smith%40corp-mail.se&p=1' }).sent).toMatch(/^\{"url":"https:\/\/x\.example\/\?u=[a-z]{14}@example\.invalid&p=1"\}$/);
  });

  test('wherever else it stands, in a longer word too', () => {
    const { sent } = kept({ password: 'Tr0ub4dor&3x', text: 'xTr0ub4dor&3xy', at: { 'Tr0ub4dor&3x': 1 } });
    expect(sent).not.toContain('Tr0ub4dor');
  });

  test('a short one only where it is no part of a word', () => {
    const { found } = findSensitive(fromPlain(['hunter2 and hunter22']), { kinds: allKinds, known: [{ original: 'hunter2', rule: 'secret/named-password' }], pseudonyms: new Set() });
    expect(print(redact(fromPlain(['hunter2 and hunter22']), found, masks, noPseudonyms(null)).json)).toBe('["[redacted: password] and hunter22"]');
  });

  test('by the same pseudonym in the session, and by another in another session', () => {
    const table = noPseudonyms(keyedBy('a key'));
    const [first, again] = [kept({ to: 'ana@kontor.se' }, pseudonyms, table).sent, kept({ to: 'ana@kontor.se' }, pseudonyms, table).sent];
    expect(again).toBe(first);
    expect(kept({ to: 'ana@kontor.se' }, pseudonyms, noPseudonyms(keyedBy('another'))).sent).not.toBe(first);
    expect(table.byText.size).toBe(1);
  });

  test('later too, where nothing around it says what it is', () => {
    const table = noPseudonyms(keyedBy('a key'));
    kept({ password: 'correct7horse' }, pseudonyms, table);
    expect(kept({ text: 'type correct7horse there' }, pseudonyms, table).sent).toMatch(/^\{"text":"type withheld-\w+ there"\}$/);
  });

  test('a pseudonym that the host sends itself is no new value', () => {
    const table = noPseudonyms(keyedBy('a key'));
    const phone = /\+999\d+/.exec(kept({ to: '+49 30 90182000' }, pseudonyms, table).sent)?.[0] ?? '';
    expect(kept({ phone }, pseudonyms, table).sent).toBe(`{"phone":"${phone}"}`);
    expect(table.byText.size).toBe(1);
  });

  test('one that stands in the text already is not taken', () => {
    const taken = kept({ to: 'ana@kontor.se' }).table.byText.keys().next().value ?? '';
    const { sent } = kept({ to: 'ana@kontor.se', other: taken });
    expect(sent.split(taken)).toHaveLength(2);
  });
});

describe('a masked value', () => {
  test('is a mark, and no restoring brings it back', () => {
    const { sent, back } = kept({ to: 'ana@kontor.se', key: token }, masks);
    expect(sent).toBe('{"to":"[redacted: mail address]","key":"[redacted: GitHub token]"}');
    expect(back).toBe(sent);
  });

  test('loses no member where two names become the same', () => {
    expect(kept({ 'ana@kontor.se': 1, 'bo@kontor.se': 2 }, masks).sent).toBe('{"[redacted: mail address]":1,"[redacted: mail address] 2":2}');
  });

  test.each([
    ['secret/github-pat', '[redacted: GitHub token]'],
    ['secret/named-password', '[redacted: password]'],
    ['secret/named-secret', '[redacted: secret]'],
    ['personal/email', '[redacted: mail address]'],
    ['personal/us-ssn', '[redacted: personal number]'],
    ['other', '[redacted]'],
  ])('found by %s says %s', (rule, mark) => expect(markOf(rule)).toBe(mark));
});

describe('kinds', () => {
  test('that nothing was chosen for are sent as they are', () => {
    expect(kept({ to: 'ana@kontor.se', key: token }, { secret: 'mask' }).sent).toBe('{"to":"ana@kontor.se","key":"[redacted: GitHub token]"}');
    expect(kept({ to: 'ana@kontor.se' }, {}).values).toEqual([]);
  });

  test('that overlap are masked where either is to be, and nothing of either is left', () => {
    const found = [{ rule: 'personal/email', at: '', span: [0, 5] as const }, { rule: 'secret/x', at: '', span: [3, 8] as const }];
    expect(redact('abcdefghij', found, { 'email': 'pseudonym', 'secret': 'mask' }, noPseudonyms(keyedBy('k'))).json).toBe('[redacted: secret]ij');
  });

  test('of two settings the stricter counts', () => {
    expect(stricter({ email: 'mask', phone: 'pseudonym' }, { email: 'pseudonym', card: 'mask' })).toEqual({ email: 'mask', phone: 'pseudonym', card: 'mask' });
  });
});

test('where no pseudonym can be made, a value is masked and not sent', () => {
  expect(kept({ to: 'ana@kontor.se' }, pseudonyms, noPseudonyms(null)).sent).toBe('{"to":"[redacted: mail address]"}');
  const table = noPseudonyms(keyedBy('a key'));
  const many = kept({ list: Array.from({ length: pseudonymLimit + 5 }, (_, at) => `person${at}@kontor.se`) }, pseudonyms, table);
  expect(table.byText.size).toBe(pseudonymLimit);
  expect(many.sent).not.toContain('kontor');
  expect(many.sent.match(/\[redacted: mail address\]/g)).toHaveLength(5);
});

test('two thousand addresses in one text are all found', () => {
  expect(kept({ csv: Array.from({ length: 2000 }, (_, at) => `person${at}@kontor.se`).join('\n') }, masks).sent).not.toContain('kontor');
});

test('what was not looked through to its end is said so', () => {
  let looks = 0;
  const { finished } = findSensitive(fromPlain(['x'.repeat(100_000), 'ana@kontor.se']), { kinds: allKinds, known: [], pseudonyms: new Set(), isOver: () => (looks += 1) > 2 });
  expect(finished).toBe(false);
});

const value = fc.constantFrom('ana@kontor.se', 'bo@kontor.se', token, '4539 1488 0343 6467', '+49 30 90182000', 'DE89 3704 0044 0532 0130 00');
const text = fc.oneof(fc.string({ unit: 'binary' }), value, fc.array(fc.oneof(value, fc.constantFrom(' ', '\n', '"', '\\', 'withheld-', '0000', '+999', '@example.invalid', '~1/'), fc.string({ maxLength: 4 })), { maxLength: 6 }).map((parts) => parts.join(' ')));
const document = fc.letrec<{ value: unknown }>((tie) => ({ value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, text, fc.integer(), fc.double(), fc.constant(4_539_148_803_436_467), fc.boolean(), fc.constant(null), fc.array(tie('value')), fc.dictionary(text, tie('value')), fc.record({ password: text, card_number: tie('value') })) })).value;

test('restored arguments are those that were given, exactly', () => {
  fc.assert(
    fc.property(document, (plain) => {
      const table = noPseudonyms(keyedBy('a key'));
      const json = fromPlain(JSON.parse(JSON.stringify(plain)));
      const { found } = findSensitive(json, { kinds: allKinds, known: [], pseudonyms: new Set() });
      const done = redact(json, found, pseudonyms, table);
      expect(print(restoredArguments(done.json, allOf(table)))).toBe(print(json));
    }),
    { numRuns: 300 },
  );
});

test('no masked value leaves', () => {
  fc.assert(
    fc.property(document, (plain) => {
      const json = fromPlain(JSON.parse(JSON.stringify(plain)));
      const { found } = findSensitive(json, { kinds: allKinds, known: [], pseudonyms: new Set() });
      const { json: sent, values } = redact(json, found, masks, noPseudonyms(null));
      const texts: string[] = [];
      JSON.parse(print(sent), (name: string, one: unknown) => {
        texts.push(name, typeof one === 'object' ? '' : String(one));
        return one;
      });
      for (const { original } of values) if (original.length >= 8) for (const one of texts) expect(one).not.toContain(original);
    }),
    { numRuns: 300 },
  );
});
