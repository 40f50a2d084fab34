import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { askedHoles, askedReads, askedTwins, type AskedCell } from './cells/asked';
import { judgeCall } from './judge';
import { toolWords } from './tool';

const judgedOf = ({ tool, description, args, takes }: Pick<AskedCell, 'tool' | 'description' | 'args' | 'takes'>, annotations?: object) =>
  judgeCall(toolWords({ name: tool, description: description ?? null, inputSchema: fromPlain({ type: 'object', properties: Object.fromEntries((takes ?? Object.keys(args)).map((name) => [name, {}])) }), annotations: annotations === undefined ? undefined : fromPlain(annotations) }), fromPlain(args));

describe('what only reads, though its words are verbs as often', () => {
  test.each(askedReads)('$id $tool $args: $why', (cell) => {
    const { tier, evidence } = judgedOf(cell);
    expect(tier, JSON.stringify(evidence.map(({ rule }) => rule))).toBeLessThanOrEqual(1);
    if (cell.because !== null) expect(evidence.map(({ rule }) => rule)).toContain(cell.because);
  });

  test.each(askedTwins)('and its twin $id $tool $args does not: $why', (cell) => {
    const { tier, evidence } = judgedOf(cell);
    expect(tier, JSON.stringify(evidence.map(({ rule }) => rule))).toBe(cell.want);
    if (cell.because !== null) expect(evidence.map(({ rule }) => rule)).toContain(cell.because);
  });

  test.each(askedHoles)('nor does what a rule took for a read that was too wide: $id $tool $description $args: $why', (cell) => {
    expect(judgedOf(cell).tier).toBeGreaterThanOrEqual(cell.want);
  });

  test.each(askedReads)('a server’s own warning is not lowered: $id $tool', (cell) => {
    expect(judgedOf(cell, { destructiveHint: true }).tier).toBeGreaterThan(1);
  });

  test('no list of things lowers a tool whose name does something', () => {
    const lists = fc.constantFrom(...askedReads.flatMap(({ description }) => (description === undefined ? [] : [description])));
    const names = fc.constantFrom('delete_table', 'wipe_device', 'send_money', 'grant_role', 'purge_queue', 'drop_index', 'kill_process', 'transfer_funds', 'unlock_door', 'run_command');
    fc.assert(fc.property(names, lists, (tool, description) => {
      const args = { id: 'a' };
      expect(judgedOf({ tool, description, args }).tier).toBeGreaterThanOrEqual(judgedOf({ tool, args }).tier);
    }));
  });
});
