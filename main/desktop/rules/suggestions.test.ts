import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Suggested } from '#app/policy/suggest';
import { scratchFolder } from '../testing/samples';
import { openSuggestions } from './suggestions';

const server = 'a'.repeat(64);

function suggested(tool: string, changes: Partial<Suggested['input']> = {}): Suggested {
  const input: Suggested['input'] = { action: 'allow', scope: { host: 'claude-code', server, tool }, conditions: [], tier: 1, lifetime: { kind: 'always' }, ...changes };
  return { id: `suggested-${tool}`, label: { host: 'Claude Code', server: 'as it was' }, words: 'as it was', input, because: 'You allowed it 4 times' };
}

function suggestionsIn(home: string, answer: () => Promise<readonly Suggested[]>) {
  const clock = { now: 1000 };
  const told: string[] = [];
  let asked = 0;
  const suggestions = openSuggestions({
    home,
    rules: () => [],
    reader: {
      suggestions() {
        asked += 1;
        return answer();
      },
    },
    folders: () => ({}),
    serverName: (digest) => (digest === server ? 'filesystem' : undefined),
    accepted: () => undefined,
    now: () => clock.now,
    newId: () => 'new',
    onDamage: ({ why }) => void told.push(why),
    onFault: (call) => void told.push(call),
  });
  return { suggestions, clock, told, asked: () => asked };
}

test('what answers suggest is told in the words it would be stored with, by the names known now', async () => {
  using home = scratchFolder();
  const { suggestions } = suggestionsIn(home.path, () => Promise.resolve([suggested('read'), suggested('write')]));
  const [first, second] = await suggestions.list();
  expect(first).toMatchObject({ words: expect.stringContaining('Allow Claude Code to run read on filesystem') as string, because: 'You allowed it 4 times.', input: suggested('read').input });
  expect([first?.id, second?.id]).toEqual(['suggested-read', 'suggested-write']);
});

test('one that is put away is never suggested again', async () => {
  using home = scratchFolder();
  const answer = () => Promise.resolve([suggested('read'), suggested('write')]);
  const { suggestions } = suggestionsIn(home.path, answer);
  const [first, second] = await suggestions.list();
  suggestions.dismiss(first?.id ?? '');
  suggestions.dismiss(first?.id ?? '');
  expect((await suggestions.list()).map(({ id }) => id)).toEqual([second?.id]);
  expect((await suggestionsIn(home.path, answer).suggestions.list()).map(({ id }) => id)).toEqual([second?.id]);
});

test('what could not be saved is not suggested', async () => {
  using home = scratchFolder();
  const { suggestions } = suggestionsIn(home.path, () => Promise.resolve([suggested('x', { scope: { server: 'b'.repeat(64) } }), suggested('y', { tier: 3 })]));
  expect(await suggestions.list()).toEqual([]);
});

test('the record is asked once for a while, and again after another answer', async () => {
  using home = scratchFolder();
  const { suggestions, clock, asked } = suggestionsIn(home.path, () => Promise.resolve([]));
  await Promise.all([suggestions.list(), suggestions.list()]);
  clock.now += 3_599_999;
  await suggestions.list();
  expect(asked()).toBe(1);
  suggestions.changed();
  await suggestions.list();
  clock.now += 3_600_000;
  await suggestions.list();
  expect(asked()).toBe(3);
});

test('a record that cannot be read suggests nothing, and is asked again', async () => {
  using home = scratchFolder();
  const { suggestions, told, asked } = suggestionsIn(home.path, () => Promise.reject(new Error('/secret/path')));
  expect([await suggestions.list(), await suggestions.list(), asked(), told]).toEqual([[], [], 2, ['looking for rules to suggest', 'looking for rules to suggest']]);
});

test('a damaged file hides nothing', async () => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'suggestions.json'), '{"schemaVersion":1,"dismissed":7}');
  const { suggestions, told } = suggestionsIn(home.path, () => Promise.resolve([suggested('read')]));
  expect([(await suggestions.list()).length, told]).toEqual([1, ['its content has another shape than expected']]);
});
