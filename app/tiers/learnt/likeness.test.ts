import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { highest } from '../evidence';
import { judgeByTables, judgeCall } from '../judge';
import type { ToolWords } from '../tool';
import { bits, describedFrom, eachSign, signsOf } from './features';
import { roomOf, withLikeness } from './likeness';
import { modelOf } from './model';
import { callPack } from './pack';
import { sensesOf, wordsAlong } from './senses';

const tool = (name: string, description: string | null = null): ToolWords => ({ name, description, destructive: null });

describe('a model of calls beside the tables', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string | null, number, string]>([
    ['interlock.defeat', { press: 'P2' }, 'Lets the press run with its cover open.', 3, 'a guard of a machine is put aside'],
    ['detectores_silenciar', { zona: 'todas' }, null, 3, 'in another language'],
    ['monthly_openings', {}, null, 1, 'names what is told'],
    ['frobnicate', { x: 1 }, null, 2, 'nothing is known'],
    ['add_note', { text: 'delete everything' }, null, 2, 'what somebody wrote is not done'],
  ])('%s %j', (name, args, description, want) => {
    expect(judgeCall(tool(name, description), fromPlain(args)).tier).toBe(want);
  });

  test.each<[string, string | null, number, string]>([
    ['get_pump_drug_library', 'Returns the limits of the library.', 4, 'a verb of looking, and a text that looks'],
    ['list_overrides', null, 7, 'many things, and no text'],
    ['get_unlock', null, 1, 'what stands behind the verb is done'],
    ['get_pump_bolus', null, 1, 'likewise'],
    ['fetch_release', null, 1, 'likewise'],
    ['read_meter_reset', null, 1, 'likewise'],
    ['show_door_open', null, 1, 'likewise'],
    ['count_votes_final', null, 1, 'likewise'],
    ['release_summary', null, 1, 'a verb before a figure'],
    ['email_summary', null, 1, 'likewise'],
    ['get_level', 'Vents the reactor.', 1, 'a text that says no looking'],
    ['count_cells', 'Discharges the whole battery into the grid.', 1, 'likewise'],
  ])('room of %s (%s) is %d: %s', (name, description, want) => {
    expect(roomOf(tool(name, description), [], 1, fromPlain({ region: 'all' }))).toBe(want);
  });

  test.each<[Readonly<Record<string, unknown>>, number, string]>([
    [{ path: 'src/a.ts', old_str: 'kill()', new_str: 'stopAll()' }, 6, 'the path and the texts are judged by themselves'],
    [{ file_path: 'a.md', old_string: 'x', new_string: 'y', replace_all: true }, 6, 'by other names'],
    [{ old_str: 'open', new_str: 'closed' }, 0, 'of no file'],
    [{ path: 'src/a.ts', new_str: 'x' }, 0, 'nothing is replaced'],
  ])('an edit of a file %j has a room of %i: %s', (args, want) => {
    expect(roomOf({ name: 'str_replace_editor', description: null, destructive: null }, [], 2, fromPlain(args))).toBe(want);
  });

  test('what weighed most is told with its place and its words', () => {
    const { evidence } = judgeCall(tool('detectores_silenciar'), fromPlain({ zona: 'todas' }));
    const told = evidence.filter(({ rule }) => rule === 'likeness/danger');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(3);
    for (const { tier, why, at } of told) {
      expect(tier).toBe(3);
      expect(why).not.toBe('');
      expect(at === 'tool' || at.startsWith('/')).toBe(true);
    }
  });

  const words = fc.constantFrom('delete', 'all', 'list', 'only reads', 'safe', 'preview', 'nothing is changed', 'harmless', 'production', 'users', 'get', 'status', 'disable', 'alarm', 'draft', 'open', 'your', 'note', 'valve', 'sandbox', 'does not');
  const names = fc.array(fc.constantFrom('delete', 'list', 'x', 'alarm', 'users', 'status', 'send', 'open', 'valve', 'get', 'draft', 'wipe'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('_'));
  const descriptions = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' '));
  const givens = fc.dictionary(fc.constantFrom('target', 'force', 'all', 'to', 'action', 'days', 'q'), fc.oneof(fc.boolean(), fc.nat(), fc.constantFrom('*', 'all users', 'delete', 'draft', 'https://a.example', 'x')), { maxKeys: 4 }).map((given) => fromPlain(given));

  test('it never lowers what was found, and adding to a description never lowers what it says', () => {
    fc.assert(
      fc.property(names, descriptions, descriptions, givens, (name, description, more, args) => {
        const found = judgeByTables(tool(name, description), args);
        const before = withLikeness(tool(name, description), args, found);
        if (found.some(({ rule, tier }) => tier >= 2 && rule !== 'deed/unknown')) expect(highest(before, 2)).toBeGreaterThanOrEqual(highest(found, 2));
        // The same findings of the tables: what the words of a description add in the model alone.
        const after = withLikeness(tool(name, `${description}. ${more}`), args, found);
        expect(highest(after, 2)).toBeGreaterThanOrEqual(highest(before, 2));
      }),
    );
  });

  test('every number of a feature is one of the pack, and a description has no share in those that may speak for a call', () => {
    fc.assert(
      fc.property(names, descriptions, givens, (name, description, args) => {
        const bare = signsOf(tool(name));
        const full = signsOf(tool(name, description));
        for (const { index } of full.put) {
          expect(index >= 0 && index < 1 << bits).toBe(true);
          if (!bare.numbers.has(index)) expect(index).toBeGreaterThanOrEqual(describedFrom);
        }
        const own = new Set<number>();
        eachSign(bare, args, [], (index) => own.add(index));
        eachSign(full, args, [], (index) => {
          if (!own.has(index)) expect(index).toBeGreaterThanOrEqual(describedFrom);
        });
      }),
    );
  });

  test('a pack of another size, and one that lets a description speak for a call, is none', () => {
    expect(() => modelOf({ ...callPack.danger, weights: 'AAAA' }, 1)).toThrow(/has 3 weights/);
    const weights = Buffer.alloc(1 << bits);
    weights.writeInt8(-1, describedFrom + 7);
    expect(() => modelOf({ ...callPack.danger, weights: weights.toString('base64') }, 1)).toThrow(/speak for a call/);
    expect(callPack.version).toMatch(/^\d{4}\.\d{1,2}\.\d+$/);
  });
});

describe('words', () => {
  test.each([
    ['disableAllGuards', ['disable', 'all', 'guards']],
    ['etat_civil.radier', ['etat', 'civil', 'radier']],
    ['HTTPServer-stop2', ['http', 'server', 'stop']],
    ['Löschen', ['loschen']],
    ['备份删除', ['备份删除']],
  ])('%s', (text, want) => {
    expect(wordsAlong(text, 10).map(([word]) => word)).toEqual(want);
  });

  test('forms and other languages have the sense of the plain word', () => {
    const [deletes] = sensesOf('delete');
    for (const word of ['deletes', 'deleting', 'loscht', 'supprimer', 'borrar', '删除', '全削除', 'удалить']) expect(sensesOf(word), word).toContain(deletes);
    expect(sensesOf('delivery')).not.toContain(deletes);
  });
});
