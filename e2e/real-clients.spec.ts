import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connector, expect, root, servers, test as alone, type Countersign, type Ran } from './countersign';
import { letFormThrough } from './gates';
import { connected, mcpdo, mcpdoProgram, quiet, wrapped } from './mcpdo';
import { sharing } from './one-app';

const test = sharing();

/*
 * Published clients as hosts, as a person would run them: MCP Inspector's command line, which connects for one question, and mcpdo, which keeps a connection
 * open in a daemon. Both call themselves `inspector-cli` and keep what they keep in the home folder of the test.
 */
const inspectorProgram = path.join(root, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');

// Each question starts a client of its own: up to twenty of them in a test.
test.slow();

interface Told {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
}

/** A configuration file with these servers behind Countersign, and each also as it was, named `direct-…`. */
function configured(countersign: Countersign, commands: Readonly<Record<string, readonly string[]>>): string {
  const file = path.join(countersign.folder, 'mcp.json');
  const entries = Object.entries(commands).flatMap(([name, command]) => {
    const [behind, ...args] = wrapped(name, command);
    const [direct, ...directArgs] = command;
    return [
      [name, { command: behind, args, env: { COUNTERSIGN_HOME: countersign.home } }],
      [`direct-${name}`, { command: direct, args: directArgs }],
    ];
  });
  writeFileSync(file, JSON.stringify({ mcpServers: Object.fromEntries(entries) as unknown }));
  return file;
}

/** MCP Inspector's answer to one question. */
function inspector(countersign: Countersign, config: string, server: string, ...args: string[]): Promise<Ran> {
  return countersign.run(process.execPath, [inspectorProgram, '--cli', '--config', config, '--server', server, '--format', 'json', '-q', ...args], quiet);
}

function resultOf(ran: Ran): Told {
  return (JSON.parse(ran.output) as { result: Told }).result;
}

test.describe('MCP Inspector', () => {
  test('lists the same tools as without Countersign; an allowed call runs, a denied one does not', async ({ countersign }) => {
    const config = configured(countersign, { everything: servers.everything() });
    const listing = inspector(countersign, config, 'everything', '--method', 'tools/list');
    await countersign.allowFirstUse('everything');
    const [listed, direct] = [await listing, await inspector(countersign, config, 'direct-everything', '--method', 'tools/list')];
    expect(listed.code, listed.errors).toBe(0);
    expect(JSON.parse(listed.output)).toEqual(JSON.parse(direct.output));

    const sum = ['--method', 'tools/call', '--tool-name', 'get-sum', '--tool-args-json', '{"a":2,"b":3}'];
    const allowed = inspector(countersign, config, 'everything', ...sum);
    await countersign.answer(/everything.*get-sum/, 'Allow once');
    expect(resultOf(await allowed)).toEqual(resultOf(await inspector(countersign, config, 'direct-everything', ...sum)));

    const denied = inspector(countersign, config, 'everything', ...sum);
    await countersign.answer(/everything.*get-sum/, 'Deny');
    expect(resultOf(await denied)).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('denied') }] });
    await expect.poll(() => countersign.cli<{ rows: object[] }>('history', '--tool', 'get-sum').rows).toMatchObject([{ host: 'inspector-cli', outcome: 'refused' }, { host: 'inspector-cli', outcome: 'forwarded' }]);
  });

  test('speaks 2026-07-28 through Countersign, whether it is told to or finds out', async ({ countersign }) => {
    const config = configured(countersign, { modern: servers.modern() });
    const add = ['--method', 'tools/call', '--tool-name', 'add', '--tool-args-json', '{"a":2,"b":3}'];
    for (const [nth, era] of ['modern', 'auto'].entries()) {
      const listing = inspector(countersign, config, 'modern', '--protocol-era', era, '--method', 'tools/list');
      if (nth === 0) await countersign.allowFirstUse('modern');
      const listed = await listing;
      expect(listed.code, listed.errors).toBe(0);
      const direct = await inspector(countersign, config, 'direct-modern', '--protocol-era', era, '--method', 'tools/list');
      expect(JSON.parse(listed.output)).toEqual(JSON.parse(direct.output));
      const answered = inspector(countersign, config, 'modern', '--protocol-era', era, ...add);
      await countersign.answer(/modern.*add/, nth === 0 ? 'Allow once' : 'Deny');
      expect(resultOf(await answered)).toMatchObject(nth === 0 ? { content: [{ text: '5' }] } : { isError: true });
    }
  });

  /** What a person asks of a server without running a tool: none of it is asked about, and each must be as it is without Countersign. */
  const questions: readonly (readonly string[])[] = [
    ['initialize'],
    ['resources/templates/list'],
    ['resources/read', '--uri', 'demo://resource/static/document/architecture.md'],
    ['prompts/get', '--prompt-name', 'args-prompt', '--prompt-args', 'city=Oslo'],
    ['prompts/get', '--prompt-name', 'there-is-none'],
    ['logging/setLevel', '--log-level', 'debug'],
  ];

  test('everything else is answered as without Countersign, refusals of the server too', async ({ countersign }) => {
    const config = configured(countersign, { everything: servers.everything() });
    const first = inspector(countersign, config, 'everything', '--method', 'tools/list');
    await countersign.allowFirstUse('everything');
    await first;
    for (const question of questions) {
      const [behind, direct] = await Promise.all([inspector(countersign, config, 'everything', '--method', ...question), inspector(countersign, config, 'direct-everything', '--method', ...question)]);
      expect(behind, question.join(' ')).toEqual(direct);
    }
    expect(countersign.cli<unknown[]>('pending')).toEqual([]);
  });

  test('a tool that is always allowed takes a load of calls, in flight at once, unasked', async ({ countersign }) => {
    const config = configured(countersign, { everything: servers.everything() });
    const echo = ['--method', 'tools/call', '--tool-name', 'echo', '--tool-args-json', '{"message":"hi"}'];
    const granted = inspector(countersign, config, 'everything', ...echo);
    await countersign.allowFirstUse('everything');
    await countersign.allowFor(/everything.*echo/, 'Always');
    expect(resultOf(await granted)).toMatchObject({ content: [{ text: 'Echo: hi' }] });

    const { output } = await inspector(countersign, config, 'everything', ...echo, '--load', '--load-requests', '500', '--load-concurrency', '16');
    expect(JSON.parse(output)).toMatchObject({ result: { requests: 500, ok: 500, toolErrors: 0, errors: 0 } });
    await expect.poll(() => countersign.cli<{ rows: unknown[] }>('history', '--tool', 'echo', '--outcome', 'forwarded', '--limit', '1000').rows).toHaveLength(501);

    const [rule] = countersign.cli<{ id: string }[]>('rules');
    expect((await countersign.run(connector, ['rules', 'revoke', rule?.id ?? ''])).code).toBe(0);
    const asked = inspector(countersign, config, 'everything', ...echo);
    await countersign.answer(/everything.*echo/, 'Deny');
    expect(resultOf(await asked).isError).toBe(true);
  });

  alone('a client that is ended while its call waits takes the question with it', async ({ countersign }) => {
    const log = countersign.log();
    const config = configured(countersign, { plain: servers.plain('--log', log.file) });
    const first = inspector(countersign, config, 'plain', '--method', 'tools/list');
    await countersign.allowFirstUse('plain');
    await first;
    const client = countersign.spawn(process.execPath, [inspectorProgram, '--cli', '--config', config, '--server', 'plain', '-q', '--method', 'tools/call', '--tool-name', 'echo', '--tool-arg', 'text=hi']);
    const question = await countersign.question(/plain.*echo/);
    client.kill('SIGINT');
    await expect(question).toBeHidden();
    expect(log.calls()).toEqual([]);
    await expect.poll(() => countersign.cli<{ rows: { outcome: string }[] }>('history', '--tool', 'echo').rows.map(({ outcome }) => outcome)).toEqual(['withdrawn']);
  });
});

test.describe('mcpdo', () => {
  test.afterEach(async ({ countersign }) => {
    await countersign.run(process.execPath, [mcpdoProgram, 'daemon', 'stop'], quiet);
    await expect.poll(() => existsSync(path.join(countersign.user, '.mcp-inspector/mcpdod.sock'))).toBe(false);
  });

  test('keeps a session open: reads what was allowed, and a denied write leaves the file as it was', async ({ countersign }) => {
    const file = path.join(countersign.folder, 'kept.txt');
    writeFileSync(file, 'before');
    expect(await connected(countersign, 'files', servers.filesystem(countersign.folder))).toMatchObject({ protocolEra: 'legacy' });
    expect(await mcpdo(countersign, '@files', 'tools/list')).toMatchObject({ tools: expect.arrayContaining([expect.objectContaining({ name: 'write_file' })]) as unknown });

    const read = mcpdo(countersign, '@files', 'tools/call', 'read_text_file', `path:=${file}`);
    await countersign.answer(/files.*read_text_file/, 'Allow once');
    expect(await read).toMatchObject({ content: [{ text: 'before' }] });

    const written = countersign.run(process.execPath, [mcpdoProgram, '--format', 'json', '@files', 'tools/call', 'write_file', `path:=${file}`, 'content:=after'], quiet);
    await countersign.answer(/files.*write_file/, 'Deny');
    const { output, errors } = await written;
    expect(`${output}${errors}`).toContain('denied');
    expect(readFileSync(file, 'utf8')).toBe('before');

    expect(countersign.cli<object[]>('servers')).toMatchObject([{ name: 'files', sessions: 1 }]);
    await mcpdo(countersign, 'disconnect', 'files');
    await expect.poll(() => countersign.cli<{ sessions: number }[]>('servers')[0]?.sessions).toBe(0);
  });

  test('what a server of the older era asks in mid-call arrives, and its answer comes back', async ({ countersign }) => {
    await connected(countersign, 'everything', servers.everything(), '--elicit', 'form');
    const asking = mcpdo(countersign, '@everything', 'tools/call', 'trigger-elicitation-request');
    await countersign.answer(/everything.*trigger-elicitation-request/, 'Allow once');
    await letFormThrough(countersign, 'ask');
    const { elicitationPending } = (await asking) as { elicitationPending: { elicitationId: string } };
    const answered = await mcpdo(countersign, 'elicitation/respond', elicitationPending.elicitationId, '--decline');
    expect(JSON.stringify(answered)).toContain('declined');
  });

  test('speaks 2026-07-28: a call whose result asks for input is consented to once', async ({ countersign }) => {
    expect(await connected(countersign, 'modern', servers.modern(), '--era', 'modern')).toMatchObject({ protocolEra: 'modern' });
    const greeting = mcpdo(countersign, '@modern', 'tools/call', 'greet');
    await countersign.answer(/modern.*greet/, 'Allow once');
    await letFormThrough(countersign, 'ask');
    const { elicitationPending } = (await greeting) as { elicitationPending: { elicitationId: string } };
    const answering = mcpdo(countersign, 'elicitation/respond', elicitationPending.elicitationId, 'name:=Ada');
    await letFormThrough(countersign, 'reply');
    expect(JSON.stringify(await answering)).toContain('Hello, Ada!');
    // The last outcome is written after its answer was sent.
    await expect.poll(() => countersign.cli<{ rows: { outcome: string }[] }>('history', '--tool', 'greet').rows.map(({ outcome }) => outcome)).toEqual(['forwarded', 'forwarded']);

    const denied = countersign.run(process.execPath, [mcpdoProgram, '--format', 'json', '@modern', 'tools/call', 'add', 'a:=1', 'b:=2'], quiet);
    await countersign.answer(/modern.*add/, 'Deny');
    const { output, errors } = await denied;
    expect(`${output}${errors}`).toContain('denied');
  });
});
