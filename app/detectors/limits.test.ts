import { describe, expect, test } from 'vitest';
import { drawn, numbers } from './secrets/cells/made';
import { nationals } from './personal/national';
import { detectPersonal } from './personal/detect';
import { inners } from './secrets/pack/inner';
import { shapes } from './secrets/pack/pack';
import { detectSecrets } from './secrets/detect';

/*
 * That no text holds a detector up: texts made of what each pattern begins with and goes on with, and never ends as. Times are measured against the same text at a
 * quarter of its length, because how fast a machine is says nothing.
 */

/** Milliseconds of this process that `look` takes for `text`; what other programs take is not counted. */
function took(look: (text: string) => unknown, text: string): number {
  const from = process.cpuUsage().user;
  look(text);
  return (process.cpuUsage().user - from) / 1000;
}

/** Expects that four times the text takes about four times as long; a pattern that turns back takes sixteen times or for ever. */
function expectLinear(look: (text: string) => unknown, piece: string, length: number): void {
  const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  // The compiler and the collector of what is left over run in between; a pattern that turns back takes long each time.
  const fits = [0, 1, 2].some(() => {
    const short = took(look, text.slice(0, length / 4));
    return took(look, text) < short * 9 + 60;
  });
  expect(fits, JSON.stringify(piece.slice(0, 80))).toBe(true);
}

const sample = (regular: RegExp): string => regular.source.replaceAll(/\\[dbsSwW]|\(\?[:=!<]+|[\\()[\]?{}*+|^$]/g, '');

describe('every pattern alone', () => {
  const length = 120_000;
  const next = numbers(21);
  const pieces = (hint: string): readonly string[] => ['a', '0', ' ', 'A1', '-', '1-', 'a.', hint, `${hint}a`, `${hint}0`, `${hint} `, drawn('any', 40, next), drawn('dec', 30, next)];

  test.each(inners.map(({ id, pattern }) => ({ id, pattern })))('$id', ({ pattern }) => {
    for (const piece of pieces(sample(pattern))) expectLinear((text) => text.match(pattern), piece, length);
  });

  test.each(nationals.map(({ id, pattern }) => ({ id, pattern })))('$id', ({ pattern }) => {
    for (const piece of pieces('756.1234')) expectLinear((text) => text.match(pattern), piece, length);
  });

  test.each(shapes.filter(({ rest }, at) => shapes.findIndex((one) => one.rest === rest) === at))('$id $rest', ({ begins, rest }) => {
    const [begin = ''] = begins;
    const pattern = new RegExp(`${begin.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}(?:${rest})(?![A-Za-z0-9])`, 'g');
    for (const piece of [begin, `${begin}a`, `${begin}0-`, `${begin}${drawn('hex', 12, next)}`, `${begin}${'a'.repeat(300)}`]) expectLinear((text) => text.match(pattern), piece, length);
  });
});

describe('the whole', () => {
  const pieces = [
    'key token ', 'password="', 'password = ', 'key=key=', 'api key for the ', '://a:b', '://', 'a@a.', 'eyJhbGciOiJIUzI1NiJ9.', '-----BEGIN PRIVATE KEY-----', 'ghp_', 'Basic ', 'curl -u ', 'net user a ', '"auth":"', 'token\n', 'token|', '\\"token\\":\\"',
    'value=', 'name: secret\nvalue: ', 'AKIA', 'x-', '\u200b', '4111 1111 ', '+1 (5) ', 'a:a:', 'DE44 AAAA ', 'born on 1 ', '1.1.1.', 'seed phrase: ocean ', 'машина ', '密码', 'ü@ü.', '用户@例子.', '@', 'é.é.', 'a@भा', 'machine a login b ', '-pass ', 'mysql a ', 'aB3+/kL9xQ', 'a2V5IHRva2VuIGtleSB0b2tlbiBrZXkgdG9rZW4ga2V5IHRva2Vu ', '"a" + ',
  ];

  test.each(pieces)('of %j', (piece) => {
    expectLinear(detectSecrets, piece, 400_000);
    expectLinear(detectPersonal, piece, 400_000);
  });

  test('of pieces in any order', () => {
    const next = numbers(8);
    for (let times = 0; times < 20; times += 1) {
      const mixed = Array.from({ length: 12 }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join('');
      expectLinear(detectSecrets, mixed, 200_000);
      expectLinear(detectPersonal, mixed, 200_000);
    }
  });

  test('10 MB of ordinary text', () => {
    const line = '2026-01-11T03:30:25Z INFO scheduler: the session of ana was opened, key 4711, path /srv/app/index.js, commit da39a3e, 200 OK in 31 ms\n';
    const text = line.repeat(Math.ceil(10_000_000 / line.length));
    const from = performance.now();
    expect(detectSecrets(text)).toEqual([]);
    expect(detectPersonal(text)).toEqual([]);
    expect(performance.now() - from).toBeLessThan(30_000);
  });
});
