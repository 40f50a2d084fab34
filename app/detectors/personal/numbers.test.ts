import { describe, expect, test } from 'vitest';
import { fromPlain, JsonNumber, type Json } from '#shared/json';
import { withDetections } from '../arguments';
import { inspect } from '../inspect';
import { luhn } from './checks';

const pan = 4_539_148_803_436_467;
const found = (json: Json): readonly string[] => inspect(new Map([['result', new Map<string, Json>([['structuredContent', json]])]]), []).detected.detections.map(({ rule, at }) => `${rule} ${at}`);
const card = (at: string): string => `personal/payment-card /result/structuredContent${at}`;

describe('a number of JSON is a card', () => {
  test.each<{ readonly why: string; readonly of: unknown; readonly at: string }>([
    { why: 'under its name', of: { cardNumber: pan }, at: '/cardNumber' },
    { why: 'under a name that says little', of: { value: pan }, at: '/value' },
    { why: 'in a list', of: { cards: [1, pan] }, at: '/cards/1' },
    { why: 'deep within', of: { a: [{ 'b/c': { number: 378_282_246_310_039 } }] }, at: '/a/0/b~1c/number' },
    { why: 'also where its name holds an id', of: { card_id: pan }, at: '/card_id' },
  ])('$why', ({ of, at }) => expect(found(fromPlain(of))).toEqual([card(at)]));

  test('that no number of a program can hold exactly, under its name', () => {
    const long = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((last) => `621234567890123456${last}`).find((one) => luhn(one)) ?? '';
    expect(found(new Map([['pan', new JsonNumber(long)]]))).toEqual([card('/pan')]);
    expect(found(new Map([['value', new JsonNumber(long)]]))).toEqual([]);
  });

  test('a text that is nothing but its digits, under its name', () => {
    expect(found(fromPlain({ card_number: String(pan), order: String(pan) }))).toEqual([card('/card_number')]);
  });

  test('in a call, told after everything else', () => {
    const { finding } = withDetections({ tier: 2, evidence: [], findings: [] }, fromPlain({ to: 'a', payment: { number: pan } }));
    expect(finding.findings).toMatchObject([{ rule: 'personal/payment-card', at: '/payment/number', tier: 2 }]);
  });
});

describe('and none is', () => {
  test.each<{ readonly why: string; readonly of: unknown }>([
    { why: 'an id', of: { id: pan, user_id: pan, orderId: pan, invoice: pan, ids: [pan], trackingNumber: pan } },
    { why: 'a time', of: { timestamp: 1_704_067_200_000, created_at: 1_704_067_200_000_000, day: 20_260_111_033_025 } },
    { why: 'a number for trying', of: { card: 4_242_424_242_424_242 } },
    { why: 'one whose check digit is wrong', of: { card: pan + 1 } },
    { why: 'a phone', of: { phone: 4_915_112_345_678, value: 4_915_112_345_678 } },
    { why: 'one of no issuer', of: { value: 8_123_456_789_012_345, other: 1_234_567_812_345_670 } },
    { why: 'a fraction', of: { value: 4539.148803436467 } },
    { why: 'digits in a text that is no card’s', of: { value: String(pan), note: `order ${pan}` } },
  ])('$why', ({ of }) => expect(found(fromPlain(of))).toEqual([]));
});

test('a million numbers are looked through', () => {
  expect(found(Array.from({ length: 1_000_000 }, (_, at) => 4_000_000_000_000_000 + at * 7)).length).toBeLessThanOrEqual(50);
}, 60_000);
