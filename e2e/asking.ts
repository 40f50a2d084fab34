import path from 'node:path';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernTransport } from '@modelcontextprotocol/client/stdio';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CreateMessageRequestSchema, ElicitRequestSchema, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { type Countersign, servers, tapped, type ToolResult } from './countersign';
import { ask, listed } from './useful';
import { now, Wire } from './wire';

export const eras = ['legacy', 'modern'] as const;
export type Era = (typeof eras)[number];

/** What the host was asked, and when by the clock of the taps. */
export interface Heard {
  readonly at: bigint;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Reply = Record<string, unknown>;

/** What a host's model, its person and its folders answer. */
export interface Answers {
  readonly sampling: () => Reply;
  readonly elicitation: (params: Readonly<Record<string, unknown>>) => Reply;
  readonly roots: () => Reply;
}

const usual: Answers = {
  sampling: () => ({ role: 'assistant', model: 'model-of-the-host', stopReason: 'endTurn', content: { type: 'text', text: 'Locks click in the dark' } }),
  elicitation: ({ mode }) => (mode === 'url' ? { action: 'accept' } : { action: 'accept', content: { name: 'Ada' } }),
  roots: () => ({ roots: [] }),
};

/** All a host can say that it can. */
export const everything = { sampling: { tools: {}, context: {} }, elicitation: { form: {}, url: {} }, roots: { listChanged: true } };

export interface AskingOptions {
  readonly era: Era;
  readonly capabilities?: Readonly<Record<string, unknown>>;
  readonly answers?: Partial<Answers>;
  /** The server's command; the asking server of the era unless said otherwise. */
  readonly command?: readonly string[];
  readonly name?: string;
  readonly profile?: string;
  /** Its calls are allowed by a rule, where the test is about what they ask. */
  readonly allowed?: boolean;
}

/** A host of either era whose server asks, with what passes both ends of the wire. */
export interface Asking {
  readonly era: Era;
  /** The server's. */
  readonly name: string;
  readonly digest: string;
  /** Its calls are allowed by a rule. */
  readonly allowed: boolean;
  /** What its model, its person and its folders were asked. */
  readonly heard: readonly Heard[];
  /** Between host and Countersign: `out` reached the host. */
  readonly hostEnd: Wire;
  /** Between Countersign and the server: `in` reached the server. */
  readonly serverEnd: Wire;
  call(tool: string, args?: Record<string, unknown>, signal?: AbortSignal): Promise<ToolResult>;
  prompt(name: string): Promise<unknown>;
  resource(uri: string): Promise<unknown>;
  close(): Promise<void>;
}

let made = 0;

/** Starts it behind Countersign, its server's first use allowed. */
export async function startAsking(countersign: Countersign, { era, capabilities = everything, answers = {}, command = servers.asking(era), name = 'asking', profile, allowed = false }: AskingOptions): Promise<Asking> {
  const nth = (made += 1);
  const [hostEnd, serverEnd] = ['host', 'server'].map((end) => new Wire(path.join(countersign.folder, `${end}-${nth}.log`))) as [Wire, Wire];
  const heard: Heard[] = [];
  const replies = { ...usual, ...answers };
  const hears = <T extends { method: string; params?: unknown }>(request: T, reply: (params: Readonly<Record<string, unknown>>) => Reply): never => {
    const params = (request.params ?? {}) as Readonly<Record<string, unknown>>;
    heard.push({ at: now(), method: request.method, params });
    // What a host answers is checked by its SDK; here it is whatever the test wants.
    return reply(params) as never;
  };
  const entry = countersign.entry({ name, command: tapped(serverEnd.file, command) }, hostEnd.file);
  const client = era === 'legacy' ? legacy() : modern();

  function legacy() {
    const one = new LegacyClient({ name: 'acme', version: '1.0.0' }, { capabilities });
    if (capabilities['sampling'] !== undefined) one.setRequestHandler(CreateMessageRequestSchema, (request) => hears(request, replies.sampling));
    if (capabilities['elicitation'] !== undefined) one.setRequestHandler(ElicitRequestSchema, (request) => hears(request, replies.elicitation));
    if (capabilities['roots'] !== undefined) one.setRequestHandler(ListRootsRequestSchema, (request) => hears(request, replies.roots));
    return { connect: () => one.connect(new LegacyTransport(entry)), one };
  }
  function modern() {
    const one = new ModernClient({ name: 'acme', version: '1.0.0' }, { capabilities, versionNegotiation: { mode: 'auto' } });
    if (capabilities['sampling'] !== undefined) one.setRequestHandler('sampling/createMessage', (request) => hears(request, replies.sampling));
    if (capabilities['elicitation'] !== undefined) one.setRequestHandler('elicitation/create', (request) => hears(request, replies.elicitation));
    if (capabilities['roots'] !== undefined) one.setRequestHandler('roots/list', (request) => hears(request, replies.roots));
    return { connect: () => one.connect(new ModernTransport(entry)), one };
  }

  const connected = client.connect();
  connected.catch(() => undefined);
  await countersign.allowFirstUse(name, profile);
  await connected;
  const { digest } = listed(countersign, name);
  if (allowed) await ask(countersign, 'rule/save', { id: null, rule: { action: 'allow', scope: { server: digest }, conditions: [], tier: 2, lifetime: { kind: 'always' } } });
  const { one } = client;
  return {
    era,
    name,
    digest,
    allowed,
    heard,
    hostEnd,
    serverEnd,
    call: async (tool, args = {}, signal) => {
      const wanted = { name: tool, arguments: args };
      const options = { timeout: 120_000, ...(signal === undefined ? {} : { signal }) };
      return (one instanceof LegacyClient ? await one.callTool(wanted, undefined, options) : await one.callTool(wanted, options)) as ToolResult;
    },
    prompt: (named) => one.getPrompt({ name: named }, { timeout: 120_000 }),
    resource: (uri) => one.readResource({ uri }, { timeout: 120_000 }),
    close: () => one.close(),
  };
}

/** What a tool of the asking servers was given, round by round. */
export function given(result: ToolResult): Record<string, unknown>[] {
  return JSON.parse(result.content.map(({ text }) => text).join('')) as Record<string, unknown>[];
}
