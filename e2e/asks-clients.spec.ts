import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PromptView } from '#shared/models/prompt';
import { test } from './asks-play';
import { type Countersign, expect, servers, tapped } from './countersign';
import { answering, asks, choose } from './gates';
import { connected, mcpdo, mcpdoProgram, pendingOf, quiet } from './mcpdo';
import { Wire } from './wire';

/*
 * What servers ask of a published client, whose person answers from the shell: the project's own example server in the older era, and our asking server in the newer, where questions ride
 * in results and in the state of tasks.
 */
test.slow();

test.afterEach(async ({ countersign }) => {
  await countersign.run(process.execPath, [mcpdoProgram, 'daemon', 'stop'], quiet);
  await expect.poll(() => existsSync(path.join(countersign.user, '.mcp-inspector/mcpdod.sock'))).toBe(false);
});

/** A run of mcpdo, all of what comes up in the window let through: what it prints, and what was asked of the person. */
async function shell(countersign: Countersign, ...args: string[]): Promise<{ readonly printed: unknown; readonly asked: readonly string[] }> {
  const { result, views } = await answering(countersign, mcpdo(countersign, ...args));
  return { printed: result, asked: views.map((view) => nameOf(view)) };
}

function nameOf(view: PromptView): string {
  return view.kind === 'ask' ? `${view.asks} ${view.gate}` : view.kind;
}

test('the example server’s form, its addresses by request and by error, and the client’s folders', async ({ countersign }) => {
  const serverEnd = new Wire(path.join(countersign.folder, 'example.log'));
  await connected(countersign, 'everything', tapped(serverEnd.file, servers.everything()), '--elicit', 'both');

  const form = await shell(countersign, '@everything', 'tools/call', 'trigger-elicitation-request');
  expect(form.asked).toEqual(['call', 'form ask']);
  const pending = pendingOf(form.printed);
  expect(pending).toMatchObject({ mode: 'form', origin: 'server-request' });
  const filled = await shell(countersign, 'elicitation/respond', pending.elicitationId, 'name:=Ada', 'check:=true');
  expect(filled.asked).toEqual(['form reply']);
  expect(JSON.stringify(filled.printed)).toContain('Ada');

  const address = await shell(countersign, '@everything', 'tools/call', 'trigger-url-elicitation', 'url:=https://a.example.com/x');
  expect(address.asked).toEqual(['call', 'url ask']);
  expect(pendingOf(address.printed)).toMatchObject({ mode: 'url', url: 'https://a.example.com/x' });
  const opened = await shell(countersign, 'elicitation/respond', pendingOf(address.printed).elicitationId, '--done');
  expect(opened.asked).toEqual([]);
  expect(JSON.stringify(opened.printed)).toContain('completed the URL elicitation');

  // Error -32042 lists the address to be opened before the call is tried again.
  const error = await shell(countersign, '@everything', 'tools/call', 'trigger-url-elicitation', 'url:=https://a.example.com/y', 'errorPath:=true');
  expect(error.asked).toEqual(['call', 'url ask']);
  expect(pendingOf(error.printed)).toMatchObject({ url: 'https://modelcontextprotocol.io' });
  const again = await shell(countersign, 'elicitation/respond', pendingOf(error.printed).elicitationId, '--done');
  expect(pendingOf(again.printed)).toMatchObject({ url: 'https://a.example.com/y' });
  const done = await shell(countersign, 'elicitation/respond', pendingOf(again.printed).elicitationId, '--cancel');
  expect(JSON.stringify(done.printed)).toContain('cancelled');

  const folder = path.join(countersign.folder, 'shared');
  mkdirSync(folder);
  const { href: uri } = pathToFileURL(folder);
  // The server is told that they changed, and asks which they are.
  expect(serverEnd.first('in', uri)).toBeNull();
  await mcpdo(countersign, '@everything', 'roots/set', '--roots-json', JSON.stringify([{ uri, name: 'shared' }]));
  await choose(countersign, await asks(countersign, 'roots', 'reply'), 'ask-send');
  await expect.poll(() => serverEnd.first('in', uri)).not.toBeNull();
});

test('a result of the newer era asks, and so does a task by its state', async ({ countersign }) => {
  const serverEnd = new Wire(path.join(countersign.folder, 'asking.log'));
  expect(await connected(countersign, 'asking', tapped(serverEnd.file, servers.asking('modern')), '--era', 'modern')).toMatchObject({ protocolEra: 'modern' });
  const greeting = await shell(countersign, '@asking', 'tools/call', 'greet');
  expect(greeting.asked).toEqual(['call', 'form ask']);
  expect(pendingOf(greeting.printed)).toMatchObject({ origin: 'input-required', message: 'Who is to be greeted?' });
  const greeted = await shell(countersign, 'elicitation/respond', pendingOf(greeting.printed).elicitationId, 'name:=Ada');
  expect(greeted.asked).toEqual(['form reply']);
  expect(JSON.stringify(greeted.printed)).toContain('Ada');
  expect(serverEnd.lines('in', 'Ada')).toHaveLength(1);

  const later = await shell(countersign, '@asking', 'tools/call', 'later');
  expect(later.asked).toEqual(['call', 'form ask']);
  expect(pendingOf(later.printed)).toMatchObject({ origin: 'task-input-required', mode: 'form' });
  expect(serverEnd.first('in', 'Grace')).toBeNull();
  const named = await shell(countersign, 'elicitation/respond', pendingOf(later.printed).elicitationId, 'name:=Grace');
  expect(named.asked).toEqual(['form reply', 'url ask']);
  expect(pendingOf(named.printed)).toMatchObject({ origin: 'task-input-required', mode: 'url' });
  const finished = await shell(countersign, 'elicitation/respond', pendingOf(named.printed).elicitationId, '--done');
  expect(finished.asked).toEqual([]);
  expect(JSON.stringify(finished.printed)).toContain('Grace');
  expect(serverEnd.lines('in', 'tasks/update')).toHaveLength(2);
});
