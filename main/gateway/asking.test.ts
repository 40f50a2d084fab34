import { expect, test } from 'vitest';
import type { CallPromptView, FileView } from '#shared/models/prompt';
import { Asking, lookLimit } from './asking';

const view = (id: string): CallPromptView => ({ kind: 'call', id, askedAt: 0, deadlineAt: null, host: 'h', server: 's', sentence: '', because: [], options: [], tool: 't', tier: 2, arguments: [], others: [], needsFullView: false, serverSays: null });
const write = { path: 'a', absolute: '/a', change: { kind: 'delete' }, shows: [] } as const;
const file: FileView = { path: '/a', how: 'delete', why: null, added: 0, removed: 1, lines: [], cut: false, shows: [] };

function desk() {
  const posted: string[] = [];
  const looks: ((views: FileView[] | Error) => void)[] = [];
  const asking = new Asking(
    ({ id, files = [] }) => void posted.push(`${id}:${files.length}`),
    () => new Promise((resolve, reject) => void looks.push((views) => (views instanceof Error ? reject(views) : resolve(views)))),
  );
  return { posted, asking, look: async (at: number, views: FileView[] | Error) => {
    looks[at]?.(views);
    await new Promise(setImmediate);
  } };
}

test('a question about no file goes at once, one about files once they were looked at, and the order is that of the calls', async () => {
  const { posted, asking, look } = desk();
  asking.ask(view('a'), []);
  asking.ask(view('b'), [write]);
  asking.ask(view('c'), []);
  asking.ask(view('d'), [write]);
  expect(posted).toEqual(['a:0']);
  await look(1, [file]);
  expect(posted).toEqual(['a:0']);
  await look(0, [file]);
  expect(posted).toEqual(['a:0', 'b:1', 'c:0', 'd:1']);
});

test('one that is taken back meanwhile never leaves, and holds nobody up', async () => {
  const { posted, asking, look } = desk();
  asking.ask(view('a'), [write]);
  asking.ask(view('b'), []);
  expect(asking.drop('a')).toBe(true);
  expect(posted).toEqual(['b:0']);
  await look(0, [file]);
  expect(posted).toEqual(['b:0']);
  expect(asking.drop('b')).toBe(false);
});

test('where looking fails the question goes without', async () => {
  const { posted, asking, look } = desk();
  asking.ask(view('a'), [write]);
  await look(0, new Error('x'));
  expect(posted).toEqual(['a:0']);
});

test('of very many questions at once only the first are looked at', async () => {
  const { posted, asking, look } = desk();
  const ids = Array.from({ length: lookLimit + 2 }, (_, at) => `q${at}`);
  for (const id of ids) asking.ask(view(id), [write]);
  for (const at of ids.keys()) await look(at, [file]);
  expect(posted).toEqual(ids.map((id, at) => `${id}:${at < lookLimit ? 1 : 0}`));
});
