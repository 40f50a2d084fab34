import { expect, test } from 'vitest';
import { judgeSent, meansHarm } from './content';

const hex = 'deadbeef0123456789'.repeat(12);
const base64 = 'TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24sIGJ1dCBieSB0aGlzIHNpbmd1bGFyIHBhc3Npb24gZnJvbSBvdGhlciBhbmltYWxzLCB3aGljaCBpcyBhIGx1c3Qgb2YgdGhlIG1pbmQsIHRoYXQgYnkgYSBwZXJzZXZlcmFuY2U';

test.each([
  ['a private key', '-----BEGIN EC PRIVATE KEY-----\nMHc'],
  ['a token of a code host', 'use ghp_0123456789abcdefghijklmnopqrstuvwxyz'],
  ['a password with its name', 'password: hunter22'],
  ['in a sentence', 'the password is hunter22'],
  ['in a connection', 'postgres://app:hunter22@db.example/shop'],
  ['several variables', 'API_KEY=0123456789\nDB_PASSWORD=hunter22'],
  ['accounts of a system', 'root:x:0:0:root:/root:/bin/sh'],
  ['a card in groups of four', 'pay with 4111 1111 1111 1111'],
  ['a card that is named', 'my visa is 4111111111111111'],
  ['an account', 'account number 12345678'],
  ['a long text in base64', base64],
  ['a long text in hex', hex],
  ['a column of passwords', 'name;password\nana;hunter22'],
  ['many people', Array.from({ length: 10 }, (_, at) => `p${at}@example.com`).join(', ')],
  ['far too much', 'word '.repeat(10_000)],
])('%s does not leave unseen', (_, text) => {
  expect(judgeSent(text)).not.toEqual([]);
});

test.each([
  ['an id of sixteen digits', 'order 1234567812345678'],
  ['one whose check digit happens to fit', 'build 4111111111111111 is green'],
  ['a card’s number with a wrong digit', 'card 4111 1111 1111 1112'],
  ['words about passwords', 'Please change your password by Friday'],
  ['a code that is meant to be sent', 'Your code is 123456'],
  ['a picture in the text', `![a](data:image/png;base64,${base64})`],
  ['an address with a long path', `https://example.com/${'a/b-c'.repeat(40)}`],
  ['a line', '='.repeat(300) + 'a'.repeat(300)],
  ['a digest', 'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['a telephone number', 'Call 044 123 45 67'],
  ['a few people', 'ana@example.com and bob@example.com'],
])('%s is ordinary', (_, text) => {
  expect(judgeSent(text)).toEqual([]);
});

test.each([
  ['attacker@example.com', true],
  ['bob@evil.example', true],
  ['loot@mailinator.com', true],
  ['bob@example.com', false],
  ['devil@example.com', false],
  ['leaky-roof.example', false],
])('%s says itself that it means harm: %s', (name, is) => {
  expect(meansHarm(name)).toBe(is);
});
