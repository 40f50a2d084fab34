import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import type { ToDesktop } from '#shared/contracts/port';
import type { CallPromptView } from '#shared/models/prompt';
import { settingsSchema } from '#shared/models/settings';
import type { LateCall } from '#app/session/tickets';
import { DesktopLink } from './desktop-link';
import { lateLimits, lateMs, LateQuestions } from './late-questions';
import { Prompts } from './prompts';

const view: CallPromptView = {
  kind: 'call',
  id: 's/1',
  askedAt: 1000,
  deadlineAt: 56_000,
  deadlineOf: 'host',
  host: 'Acme',
  server: 'files',
  tool: 'write',
  tier: 2,
  sentence: 'Write a file',
  because: [],
  options: [
    { id: 'deny', kind: 'deny', label: 'Deny', words: null, inputs: ['note'] },
    { id: 'allow-once', kind: 'allow-once', label: 'Allow once', words: null, inputs: ['arguments', 'confirmed'] },
    { id: 'allow-always', kind: 'allow-for', label: 'Always', words: 'Always', inputs: [] },
  ],
  arguments: [],
  others: [],
  needsFullView: true,
  serverSays: null,
  same: 'x',
  shape: 'y',
  editable: true,
};
const call = (name = 's/1', size = 10): LateCall => ({ call: name, identical: `content of ${name}`, tier: 2, tool: 'write', session: 's', host: 'Acme', server: 'files', askedAt: 1000, expiredAt: 56_000, size });

let said: ToDesktop[];
let steps: string[];
let entries: EntryDraft[];
let diskFails: boolean;
let late: LateQuestions;
let prompts: Prompts;

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  [said, steps, entries, diskFails] = [[], [], [], false];
  prompts = new Prompts();
  const desktop = new DesktopLink((message) => said.push(message), { revision: 1, rules: [], servers: [], settings: settingsSchema.parse({}) });
  late = new LateQuestions(
    {
      append(drafts) {
        entries.push(...drafts);
        steps.push('recorded');
        return [];
      },
      flush: async () => {
        steps.push(`on disk, ${late.tickets.length} tickets`);
        if (diskFails) throw new Error('no space left');
      },
    },
    desktop,
    prompts,
  );
});
afterEach(() => vi.useRealTimers());

const add = (one = call()) => late.add(one, { view: { ...view, id: one.call }, fullText: () => `all of ${one.call}` });
const answer = async (option: string, prompt = 's/1/late', shownMs: number | null = null) => {
  const taken = prompts.answer({ prompt, option, ...(option === 'ticket' ? { confirmed: true } : {}) }, shownMs);
  await vi.advanceTimersByTimeAsync(0);
  return taken;
};
const withdrawn = () => said.flatMap((message) => (message.kind === 'withdrawn' ? [`${message.prompt} ${message.why}`] : []));

describe('a question whose host has stopped waiting', () => {
  test('is shown again with the answers that are left, and needs whatever a yes in time would have', () => {
    add();
    const shown = said[0]?.kind === 'prompt' ? said[0].prompt : null;
    expect(shown).toMatchObject({ id: 's/1/late', tier: 2, needsFullView: true, deadlineAt: null, expiredAt: 56_000, askedAt: 1000 });
    expect(shown?.options).toEqual([
      { id: 'deny', kind: 'deny', label: 'Dismiss', words: null, inputs: [] },
      { id: 'ticket', kind: 'ticket', label: 'Allow one retry', words: 'Let Acme call write on files once with exactly these arguments, within 10 minutes', inputs: ['confirmed'] },
    ]);
    for (const gone of ['deadlineOf', 'same', 'shape', 'editable']) expect(shown).not.toHaveProperty(gone);
    expect(prompts.page('s/1/late', 0).text).toBe('all of s/1');
  });

  test('makes a ticket only once the answer is on disk', async () => {
    add();
    await answer('ticket', undefined, 1500);
    expect(steps).toEqual(['recorded', 'on disk, 0 tickets']);
    expect(entries).toMatchObject([{ kind: 'answer', call: 's/1', session: 's', host: 'Acme', server: 'files', tool: 'write', body: { by: 'person', option: 'ticket', waitedMs: 99_000, shownMs: 1500 } }]);
    expect(late.tickets).toEqual([{ call: 's/1', identical: 'content of s/1', tier: 2, until: 700_000 }]);
    expect(withdrawn()).toEqual(['s/1/late answered']);
  });

  test('makes one ticket of two yeses', async () => {
    add();
    prompts.answer({ prompt: 's/1/late', option: 'ticket', confirmed: true });
    prompts.answer({ prompt: 's/1/late', option: 'ticket', confirmed: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(await answer('ticket')).toBe(false);
    expect(late.tickets).toHaveLength(1);
  });

  test('dismissed makes none, and is recorded as no denial', async () => {
    add();
    await answer('deny');
    expect(entries).toMatchObject([{ kind: 'answer', body: { option: 'dismiss' } }]);
    expect(late.tickets).toEqual([]);
    expect(withdrawn()).toEqual(['s/1/late answered']);
  });

  test.each(['close', 'allow-once', 'allow-always'])('stays where it is after %s', async (option) => {
    add();
    await answer(option);
    expect(entries).toEqual([]);
    expect(late.tickets).toEqual([]);
    expect(withdrawn()).toEqual([]);
  });

  test('whose answer cannot be brought to disk makes no ticket, and stays', async () => {
    diskFails = true;
    add();
    await answer('ticket');
    expect(late.tickets).toEqual([]);
    expect(said.slice(1).map(({ kind }) => kind)).toEqual(['fault', 'answer-refused']);
    diskFails = false;
    await answer('ticket');
    expect(late.tickets).toHaveLength(1);
  });

  test('goes after an hour', async () => {
    add();
    await vi.advanceTimersByTimeAsync(lateMs - 1);
    expect(withdrawn()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(withdrawn()).toEqual(['s/1/late expired']);
    expect(await answer('ticket')).toBe(false);
  });

  test('makes room for the newest, the oldest first', () => {
    for (let n = 0; n < lateLimits.count + 2; n += 1) add(call(`s/${n}`));
    expect(withdrawn()).toEqual(['s/0/late expired', 's/1/late expired']);
  });

  test('likewise where they are large', () => {
    for (let n = 0; n < 3; n += 1) add(call(`s/${n}`, lateLimits.bytes / 2));
    expect(withdrawn()).toEqual(['s/0/late expired']);
  });
});
