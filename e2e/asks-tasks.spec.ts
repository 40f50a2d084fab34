import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTaskStore } from '@modelcontextprotocol/sdk/experimental/tasks';
import { CallToolResultSchema, CreateMessageRequestSchema, ElicitRequestSchema, type Result } from '@modelcontextprotocol/sdk/types.js';
import { test } from './asks-play';
import { type Countersign, expect, servers, tapped, textOf, type ToolResult } from './countersign';
import { answering, asks, choose } from './gates';
import { ask, listed } from './useful';
import { now, Wire } from './wire';

/*
 * Tasks of 2025-11-25 by the published SDK and the project's own example server (carrier C): what it asks from within a task of its own, and what it asks of a host that makes a task of the
 * asking, whose reply the server fetches later.
 */

/** A host whose model and whose person answer later: what it is asked becomes a task. */
async function connected(countersign: Countersign, name: string): Promise<{ readonly client: Client; readonly serverEnd: Wire }> {
  const serverEnd = new Wire(path.join(countersign.folder, `${name}.log`));
  const taskStore = new InMemoryTaskStore();
  const tasks = { requests: { elicitation: { create: {} }, sampling: { createMessage: {} } } };
  const client = new Client({ name: 'acme', version: '1.0.0' }, { capabilities: { sampling: {}, elicitation: { form: {} }, tasks }, taskStore });
  type Extra = Parameters<Parameters<typeof client.setRequestHandler>[1]>[1];
  const later = async ({ taskStore: store }: Extra, wanted: unknown, result: Result): Promise<Result> => {
    if (wanted === undefined || store === undefined) return result;
    const task = await store.createTask({ ttl: 60_000, pollInterval: 100 });
    await store.storeTaskResult(task.taskId, 'completed', result);
    return { task };
  };
  client.setRequestHandler(ElicitRequestSchema, async ({ params }, extra) => (await later(extra, params.task, { action: 'accept', content: 'interpretation' in (params as { requestedSchema?: { properties: object } }).requestedSchema!.properties ? { interpretation: 'snake' } : { name: 'Ada' } })) as never);
  client.setRequestHandler(CreateMessageRequestSchema, async ({ params }, extra) => (await later(extra, params.task, { role: 'assistant', model: 'model-of-the-host', content: { type: 'text', text: 'Locks click in the dark' } })) as never);
  const connecting = client.connect(new StdioClientTransport({ ...countersign.entry({ name, command: tapped(serverEnd.file, servers.everything()) }), stderr: 'ignore' }));
  await countersign.allowFirstUse(name);
  await connecting;
  await ask(countersign, 'rule/save', { id: null, rule: { action: 'allow', scope: { server: listed(countersign, name).digest }, conditions: [], tier: 2, lifetime: { kind: 'always' } } });
  return { client, serverEnd };
}

test('a reply that its host puts off waits for the person when the server fetches it', async ({ countersign }) => {
  const { client, serverEnd } = await connected(countersign, 'everything-later');
  try {
    const calls = [
      { tool: 'trigger-elicitation-request-async', kind: 'form', reply: 'Ada', refusal: 'ask-decline', done: '[COMPLETED]', refused: '[DECLINED]' },
      { tool: 'trigger-sampling-request-async', kind: 'sampling', reply: 'Locks click in the dark', refusal: 'deny', done: '[COMPLETED]', refused: 'User rejected sampling request' },
    ] as const;
    for (const { tool, kind, reply, refusal, done, refused } of calls) {
      const call = async (): Promise<string> => textOf((await client.callTool({ name: tool, arguments: { prompt: 'A haiku about locks' } }, undefined, { timeout: 60_000 })) as ToolResult);
      const turned = call();
      await choose(countersign, await asks(countersign, kind, 'ask'), 'ask-allow');
      await choose(countersign, await asks(countersign, kind, 'reply'), refusal);
      expect(await turned).toContain(refused);
      expect(serverEnd.first('in', reply)).toBeNull();

      const sent = call();
      await choose(countersign, await asks(countersign, kind, 'ask'), 'ask-allow');
      const review = await asks(countersign, kind, 'reply');
      expect(serverEnd.first('in', reply)).toBeNull();
      const passed = now();
      await choose(countersign, review, 'ask-send');
      const text = await sent;
      expect(text).toContain(done);
      expect(text).toContain(reply);
      expect(serverEnd.first('in', reply)! > passed).toBe(true);
    }
    expect(serverEnd.lines('out', '"tasks/result"')).toHaveLength(4);
  } finally {
    await client.close();
  }
});

test('what a server asks from within its own task waits at the same gates', async ({ countersign }) => {
  const { client, serverEnd } = await connected(countersign, 'everything-task');
  try {
    const ran = (async () => {
      for await (const message of client.experimental.tasks.callToolStream({ name: 'simulate-research-query', arguments: { topic: 'python', ambiguous: true } }, CallToolResultSchema, { timeout: 60_000, task: { ttl: 60_000 } })) {
        if (message.type === 'result') return textOf(message.result as ToolResult);
        if (message.type === 'error') throw message.error;
      }
      throw new Error('it never ended');
    })();
    const { result, views } = await answering(countersign, ran);
    expect(views.map((view) => (view.kind === 'ask' ? [view.asks, view.gate, view.tool] : view.kind))).toEqual([['form', 'ask', 'simulate-research-query'], ['form', 'reply', 'simulate-research-query']]);
    expect(result).toContain('snake');
    expect(serverEnd.lines('out', 'io.modelcontextprotocol/related-task').some((line) => line.includes('elicitation/create'))).toBe(true);
  } finally {
    await client.close();
  }
});
