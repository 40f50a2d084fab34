import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { scanDefinition } from '#app/definitions/scan';
import { inspect } from '../inspect';
import { handle } from '../handling';

const of = (text: string) => fromPlain({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text }] } });
const definition = (description: string) => scanDefinition(fromPlain({ name: 'add', description, inputSchema: { type: 'object', properties: {} } }));
const bits = (count: number) => Array.from({ length: count }, (_, at) => ((at * 7 + (at >> 3)) % 5 > 2 ? '\u200b' : '\u200c')).join('');
const esc = '\u001b';

describe('what nobody sees counts by itself', () => {
  test.each<{ why: string; text: string; rule: string }>([
    { why: 'variation selectors in a row', text: `Adds two numbers.${'\ufe01'.repeat(200)}`, rule: 'hidden/variants' },
    { why: 'those of the other plane', text: `Adds two numbers.${Array.from({ length: 60 }, (_, at) => String.fromCodePoint(0xe0100 + at)).join('')}`, rule: 'hidden/variants' },
    { why: 'one behind each letter', text: [...'Adds two numbers.'].join('\ufe03'), rule: 'hidden/variants' },
    { why: 'bits of zero width', text: `Adds two numbers.${bits(800)}`, rule: 'hidden/nothing' },
    { why: 'fillers in a row', text: `Adds two numbers.${'\u3164'.repeat(300)}`, rule: 'hidden/nothing' },
    { why: 'tag characters that say nothing', text: `Adds two numbers.${'\u{e0041}\u{e0042}\u{e0043}\u{e0044}'}`, rule: 'hidden/tags' },
    { why: 'a line taken back', text: `Adds two numbers and more${esc}[2K${esc}[1A hidden`, rule: 'hidden/control' },
    { why: 'letters made unseen', text: `Adds two numbers.${esc}[8m nothing else${esc}[0m`, rule: 'hidden/control' },
    { why: 'the same with a colour', text: `Adds two numbers.${esc}[38;5;7;8m nothing else${esc}[0m`, rule: 'hidden/control' },
  ])('$why', ({ text, rule }) => {
    const found = definition(text);
    expect(found.flag).toBe(true);
    expect(found.findings.map((one) => one.rule)).toContain(rule);
    const inspection = inspect(of(text), []);
    expect(inspection.detected.flag).toBe(true);
    expect(inspection.detected.detections.map((one) => one.rule)).toContain(rule);
    expect(handle(inspection, 'add', { handling: 'pass', mutes: [] }).what).toBe('hold');
  });
});

describe('what stands in the writing is told of and does not count by itself', () => {
  test.each<{ why: string; text: string; rule: string }>([
    { why: 'writing turned around', text: 'Adds two \u202esrebmun\u202c', rule: 'hidden/direction' },
    { why: 'a piece of encoded data', text: `Adds two numbers. ${btoa('\u0001\u0093\u00fa'.repeat(30))}`, rule: 'hidden/blob' },
    { why: 'a tag', text: '<IMPORTANT> Adds two numbers.', rule: 'roles/tag' },
    { why: 'one sign of no width', text: 'Adds two num\u200bbers.', rule: 'hidden/nothing' },
  ])('$why', ({ text, rule }) => {
    expect(definition(text).findings.map((one) => one.rule)).toContain(rule);
  });

  test('in a result only what nobody sees', () => {
    expect(inspect(of('Adds two \u202esrebmun\u202c'), []).detected).toMatchObject({ flag: false, detections: [{ rule: 'hidden/direction' }, {}] });
    expect(inspect(of('<IMPORTANT> Adds two numbers.'), []).detected.detections).toEqual([]);
  });
});

describe('ordinary', () => {
  test.each<{ why: string; text: string }>([
    { why: 'emoji of several signs', text: 'Done 👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 ❤️ 1️⃣2️⃣3️⃣ ✔️✔️✔️' },
    { why: 'flags of countries and of parts of them', text: 'Venues: 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇩🇪' },
    { why: 'Persian', text: 'می‌خواهم کتاب‌های تازه را ببینم و آن‌ها را بخوانم' },
    { why: 'Hebrew beside Latin', text: 'הקובץ README.md נשמר בהצלחה' },
    { why: 'coloured output', text: `${esc}[32m✓${esc}[39m 12 tests passed ${esc}[2m(214 ms)${esc}[22m ${esc}[38;5;8mgrey${esc}[0m ${esc}[48;2;8;8;8mdark${esc}[0m` },
    { why: 'a program’s progress', text: `Downloading the big archive 10%${esc}[2K\rDownloading the big archive 90%${esc}[2K\r${esc}[2K${esc}[1Gsuccess Saved lockfile.` },
    { why: 'what mails put behind their first line', text: `Your order has shipped${'\u200c '.repeat(60)}${'\u034f\u200c'.repeat(40)}${'\u200b'.repeat(120)} Track your parcel` },
    { why: 'two variants of a Chinese sign', text: '辻\u{e0100}さんと葛\u{e0101}城さん' },
  ])('$why', ({ text }) => {
    expect(inspect(of(text), []).detected.flag).toBe(false);
    expect(definition('Adds two numbers.').flag).toBe(false);
  });
});
