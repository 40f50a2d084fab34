import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { cleanCells } from './cells/clean';
import { example } from './cells/example';
import { idTexts } from './cells/ids';
import { drawn, filled, numbers } from './cells/made';
import { operatedTexts } from './cells/operated';
import { secretCells } from './cells/secret';
import { writtenTexts } from './cells/written';
import { findSecretsCalled } from './called';
import { crc32Base62 } from './checksum';
import { detectionLimit, detectSecrets, findSecrets } from './detect';
import { shapes } from './pack/pack';
import { drawnBits } from './randomness';

/** `text` with what was found in ‹›. */
function marked(text: string): string {
  return detectSecrets(text).reduceRight((done, { span }) => `${done.slice(0, span?.[0])}‹${done.slice(span?.[0], span?.[1])}›${done.slice(span?.[1])}`, text);
}

describe('a credential', () => {
  test.each(secretCells)('%s', (_why, template) => {
    for (const seed of [1, 2, 3]) {
      const expected = filled(template, seed);
      expect(marked(expected.replaceAll(/[‹›]/g, ''))).toBe(expected);
    }
  });
});

describe('none', () => {
  test.each(cleanCells)('%s', (_why, template) => {
    for (const seed of [1, 2, 3]) {
      const text = filled(template, seed);
      expect(marked(text)).toBe(text);
    }
  });
});

describe('none either', () => {
  describe.each([...idTexts, ...writtenTexts, ...operatedTexts])('%s', (_of, texts) => {
    test.each(texts)('%s', (text) => expect(marked(text)).toBe(text));
  });
});

test('there are cells enough', () => expect(secretCells.length + cleanCells.length + shapes.length).toBeGreaterThan(200));

describe('every shape of the pack', () => {
  const next = numbers(11);
  const rows = shapes.flatMap((shape) => shape.begins.map((begin) => ({ name: `${shape.vendor}: ${begin}`, begin, shape })));
  test('is of many vendors', () => expect(new Set(shapes.map(({ vendor }) => vendor)).size).toBeGreaterThanOrEqual(120));

  test.each(rows)('$name', ({ begin, shape }) => {
    for (let times = 0; times < 5; times += 1) {
      const token = begin + example(shape.rest, next);
      const text = `use ${token} for it`;
      const [found, ...more] = detectSecrets(text);
      expect(found, token).toMatchObject({ kind: 'secret', span: [4, 4 + token.length] });
      expect(more).toEqual([]);
      expect(found?.why).not.toMatch(/[{}]/);
    }
  });

  test('names its rules as rules are named, and no repetition of it is without bound', () => {
    for (const { id, rest, begins } of shapes) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(rest.replaceAll(/\\.|\[(?:\\.|[^\]])+\]/g, 'x'), id).not.toMatch(/[*+]/);
      expect(begins.every((begin) => begin.length >= 2)).toBe(true);
    }
  });
});

test('a checksum that fits makes surer', () => {
  const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let [left, said] = [0xcbf4_3926, ''];
  for (let at = 0; at < 6; at += 1) [left, said] = [Math.floor(left / 62), `${base62.charAt(left % 62)}${said}`];
  expect(crc32Base62('123456789'), 'the check value of CRC-32').toBe(said);
  const body = drawn('any', 30, numbers(5));
  expect(detectSecrets(`ghp_${body}${crc32Base62(body)}`)).toMatchObject([{ score: 0.99 }]);
  expect(detectSecrets(`ghp_${body}${crc32Base62(`${body}x`)}`)).toMatchObject([{ score: 0.92 }]);
});

test('what was drawn is told from what was written', () => {
  for (const word of ['getAccessToken', 'authorization_code', 'HTMLInputElement2', 'us-east-1', 'correcthorsebatterystaple', 'application/json']) expect(drawnBits(word), word).toBeLessThan(0);
  const next = numbers(3);
  for (const [alphabet, count] of [['hex', 32], ['low', 20], ['up', 20], ['any', 16], ['url', 24]] as const) for (let times = 0; times < 50; times += 1) expect(drawnBits(drawn(alphabet, count, next))).toBeGreaterThan(25);
});

test('the name of an argument counts as a name in the text does', () => {
  const value = drawn('any', 24, numbers(9));
  expect(findSecretsCalled('api_key', value).detections).toMatchObject([{ span: [0, 24] }]);
  expect(findSecretsCalled('password', 'dachs8841').detections).toMatchObject([{ span: [0, 9], rule: 'secret/named-password' }]);
  expect(findSecretsCalled('commit', value).detections).toEqual([]);
  expect(findSecretsCalled('', value).detections).toEqual([]);
  expect(findSecretsCalled('pass"word', `x ghp_${value}${value.slice(0, 12)} y`).detections).toMatchObject([{ span: [2, 42] }]);
});

test('spans are in order, apart and inside the text, whatever it is', () => {
  const part = fc.constantFrom('password=', 'ghp_', 'a8s7d6f5a8s7d6f5a8s7', '"', "'", '\\"', '\n', '://', 'ana:', '@host', 'eyJhbGciOiJIUzI1NiJ9', '.', '-----BEGIN PRIVATE KEY-----', 'api_key: ', '\u200b', '{', '=', 'Bearer ', 'Zx81kq0zz');
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const { span, score } of detectSecrets(text)) {
        expect(span?.[0]).toBeGreaterThanOrEqual(end);
        expect(span?.[1]).toBeGreaterThan(span?.[0] ?? 0);
        end = span?.[1] ?? 0;
        expect(score).toBeGreaterThanOrEqual(0.5);
        expect(score).toBeLessThanOrEqual(1);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 300 },
  );
});

test('more than is told is said to be there', () => {
  const next = numbers(4);
  const many = Array.from({ length: detectionLimit + 5 }, () => `ghp_${drawn('any', 36, next)}`).join('\n');
  expect(findSecrets(many)).toMatchObject({ finished: false, detections: { length: detectionLimit } });
  expect(findSecrets(many.slice(0, 4000)).finished).toBe(true);
});
