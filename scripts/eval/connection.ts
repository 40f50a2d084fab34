import { createHash } from 'node:crypto';
import { readPage } from '#app/definitions/read-page';
import { idOf } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import type { RuleDraft } from '#app/policy/verdict';
import type { Files, World } from '#app/ports';
import { openSession, reduce } from '#app/session/reduce';
import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import type { Hold, SessionState } from '#app/session/state';
import type { Trail } from '#app/tiers/trail';
import { fromPlain, print, type Json } from '#shared/json';
import type { ServerPins } from '#shared/models/definition';
import type { ServerName } from './servers/all';
import type { Tool } from './servers/tool';

/** The person's home, in which everything is what it is called. */
export const files: Files = { home: '/home/dev', real: (path) => path };

/** A server's identity: the same every day, whatever it says of its tools. */
export function digestOf(server: ServerName): string {
  return createHash('sha256').update(server).digest('hex');
}

/** What the gateway and the desktop would do for a session. */
export interface Surroundings {
  readonly trail: Trail;
  readonly world: () => World;
  /** Stores what an answer made; its id. */
  readonly keepRule: (rule: RuleDraft) => string;
  readonly keepPins: (pins: ServerPins) => void;
}

/** What became of a call before the person said anything. */
export type Fate = { readonly kind: 'passed' } | { readonly kind: 'refused' } | { readonly kind: 'asks'; readonly hold: Hold; readonly because: readonly string[] };

/** One host connected to one server whose answers are made up: the engine's reducer with everything around it in memory. */
export class Connection {
  readonly server: ServerName;
  readonly state: SessionState;
  readonly #surroundings: Surroundings;
  #tools: readonly Tool[];
  #next = 1;
  readonly #sent = new Set<string>();
  readonly #results = new Map<string, string>();
  /** What the prompt of each question says. */
  readonly #because = new Map<string, readonly string[]>();

  constructor(server: ServerName, session: string, folder: string, tools: readonly Tool[], surroundings: Surroundings, at: number) {
    this.server = server;
    this.#tools = tools;
    this.#surroundings = surroundings;
    const parties = { session, declaredHost: 'claude-code', hostProcess: 'claude', serverName: server, server: digestOf(server), cwd: folder, folders: [folder], own: `${session}-own` };
    const open: (about: typeof parties, trail: Trail) => SessionState = openSession;
    this.state = open(parties, surroundings.trail);
    this.#take({ kind: 'admitted', at }, at);
    this.#ask(at, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'claude-code', version: '2' } });
    this.#take({ kind: 'host-message', at, message: notification('notifications/initialized') }, at);
    this.#ask(at, 'tools/list', {});
  }

  /** The server says from now on that its tools are these, and the host looks at once. */
  relist(tools: readonly Tool[], at: number): void {
    this.#tools = tools;
    this.#take({ kind: 'server-message', at, message: notification('notifications/tools/list_changed') }, at);
    this.#ask(at, 'tools/list', {});
  }

  /** The host calls a tool. `call` names the call for `fate`. */
  call(tool: string, args: Readonly<Record<string, unknown>>, result: string, at: number): string {
    const id = this.#next;
    this.#results.set(String(id), result);
    this.#ask(at, 'tools/call', { name: tool, arguments: args });
    return String(id);
  }

  fate(call: string): Fate {
    if (this.#sent.has(call)) return { kind: 'passed' };
    const hold = [...this.state.holds.values()].find(({ id }) => id.text === call);
    return hold === undefined ? { kind: 'refused' } : { kind: 'asks', hold, because: this.#because.get(hold.prompt) ?? [] };
  }

  /** The person's answer to a question, and what it made. */
  answer(hold: Hold, option: string, at: number): void {
    this.#take({ kind: 'answered', at, prompt: hold.prompt, option, note: null }, at);
  }

  /** What other sessions changed is looked at. */
  refresh(at: number): void {
    this.#take({ kind: 'rules-changed', at }, at);
  }

  #ask(at: number, method: string, params: object): void {
    const id = this.#next;
    this.#next += 1;
    this.#take({ kind: 'host-message', at, message: request(id, method, params) }, at);
  }

  #take(event: SessionEvent, at: number): void {
    for (const effect of reduce(this.state, event, this.#surroundings.world())) this.#carryOut(effect, at);
  }

  #carryOut(effect: Effect, at: number): void {
    const pins = storedPins(effect);
    if (pins !== null) this.#surroundings.keepPins(pins);
    if (effect.kind === 'ask') this.#because.set(effect.view.id, effect.view.because);
    if (effect.kind === 'settle') {
      const rule = effect.rule === null ? null : this.#surroundings.keepRule(effect.rule);
      this.#take({ kind: 'settled', at, prompt: effect.prompt, ok: true, rule }, at);
      if (rule !== null) this.refresh(at);
    }
    if (effect.kind === 'review') {
      const bodies = effect.lines.map((line) => fromPlain(JSON.parse(new TextDecoder().decode(line))));
      this.#take({ kind: 'reviewed', at, review: effect.review, read: readPage(bodies, effect.basis) }, at);
    }
    if (effect.kind === 'send' && effect.to === 'server') this.#serve(typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line), at);
  }

  /** The server answers at once. */
  #serve(line: string, at: number): void {
    const message = JSON.parse(line) as { id?: number | string; method?: string };
    if (message.id === undefined || message.method === undefined) return;
    this.#sent.add(String(message.id));
    this.#take({ kind: 'server-message', at, message: response(message.id, this.#resultOf(message.method, String(message.id)), this.#results.get(String(message.id)) ?? '') }, at);
  }

  #resultOf(method: string, id: string): object {
    if (method === 'initialize') return { protocolVersion: '2025-06-18', capabilities: { tools: { listChanged: true } }, serverInfo: { name: this.server, version: '1' } };
    if (method === 'tools/list') return { tools: this.#tools };
    return { content: [{ type: 'text', text: this.#results.get(id) ?? 'ok' }] };
  }
}

/** The pins an effect hands over to be kept, of an engine that has such. */
function storedPins(effect: { readonly kind: string; readonly pins?: ServerPins }): ServerPins | null {
  return effect.kind === 'store-pins' ? (effect.pins ?? null) : null;
}

function request(id: number, method: string, params: object): Message {
  return { kind: 'request', id: idFor(id), method, ...written({ jsonrpc: '2.0', id, method, params }) };
}

function notification(method: string): Message {
  return { kind: 'notification', method, ...written({ jsonrpc: '2.0', method }) };
}

/** `text`: what the result says, for an engine that follows what was read. */
function response(id: number | string, result: object, text: string): Message {
  const read = { isError: false, text };
  return { kind: 'response', id: idFor(id), ok: true, ...read, ...written({ jsonrpc: '2.0', id, result }) };
}

function written(message: object): { readonly line: Uint8Array; readonly body: Json } {
  const body = fromPlain(message);
  return { line: new TextEncoder().encode(print(body)), body };
}

function idFor(value: number | string) {
  const id = idOf(value);
  if (id === null) throw new Error('no usable id');
  return id;
}
