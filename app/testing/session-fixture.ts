import type { Json } from '#shared/json';
import { fromPlain, print } from '#shared/json';
import { usualAsks } from '#shared/models/ask';
import type { Rule } from '#shared/models/rule';
import { settingsSchema } from '#shared/models/settings';
import { readPage } from '#app/definitions/read-page';
import { idOf, type MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { noFiles, type World } from '#app/ports';
import { openSession, reduce } from '#app/session/reduce';
import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import type { SessionState } from '#app/session/state';

/** The digest of the server every fixture session is connected to. */
export const serverDigest = 'a'.repeat(64);

/** Tools the fixture's server lists. */
export const toolNames = ['read', 'write', 'greet', 'tool', 'tool-0', 'tool-1', 'free', 'asked'];

/** A session of an identified host, its server running, its tools listed. */
export function runningSession(): SessionState {
  const state = unlistedSession();
  listTools(state, toolNames.map((name) => ({ name })));
  return state;
}

/** Likewise, with nothing listed yet. */
export function unlistedSession(): SessionState {
  const state = waitingSession();
  state.phase = 'open';
  return state;
}

/** The host lists the server's tools, which are these. What that does. */
export function listTools(state: SessionState, tools: readonly object[], by: World = world()): Effect[] {
  const listed: SessionEvent[] = [
    { kind: 'host-message', at: 1, message: request('list', 'tools/list') },
    { kind: 'server-message', at: 1, message: response('list', { tools }) },
  ];
  return listed.flatMap((event) => reduce(state, event, by));
}

/** What `event` does; in the place of a page that is given to a thread of its own stands what its finding does, which comes at once. */
export function reviewed(state: SessionState, event: SessionEvent, by: World): Effect[] {
  const decoder = new TextDecoder();
  return reduce(state, event, by).flatMap((effect) => {
    if (effect.kind !== 'review') return [effect];
    const bodies = effect.lines.map((line) => fromPlain(JSON.parse(decoder.decode(line))));
    return reviewed(state, { kind: 'reviewed', at: effect.basis.at, review: effect.review, read: readPage(bodies, effect.basis) }, by);
  });
}

/** A session whose server the person has not decided on. */
export function waitingSession(): SessionState {
  const state = openSession({ session: 'session-1', declaredHost: 'acme', hostProcess: null, serverName: 'files', server: serverDigest, cwd: '/work', folders: ['/work'], own: 'own' });
  state.client = 'acme';
  state.host = { id: 'acme', title: 'Acme', agreed: true, why: null };
  return state;
}

export function world(rules: readonly Rule[] = [], change: Partial<World> = {}): World {
  return { rules, settings: settingsSchema.parse({ reads: 'ask' }), pins: new Map(), files: noFiles, ...change };
}

/** A rule for the tool `tool` of the fixture's server. */
export function rule(action: Rule['action'], tool: string, over: Partial<Rule> = {}): Rule {
  return {
    id: `${action}-${tool}`,
    action,
    scope: { server: serverDigest, tool },
    conditions: [],
    tier: 2,
    lifetime: { kind: 'always' },
    origin: 'person',
    createdAt: 0,
    label: { host: 'Acme', server: 'files' },
    ...over,
  };
}

const encoder = new TextEncoder();

export function id(value: string | number): MessageId {
  const made = idOf(value);
  if (made === null) throw new Error('no usable id');
  return made;
}

export function request(value: string | number, method: string, params: unknown = {}): Message {
  const body = fromPlain({ jsonrpc: '2.0', id: value, method, params });
  return { kind: 'request', id: id(value), method, line: encoder.encode(print(body)), body };
}

export function call(value: string | number, tool: string, args: unknown = {}, rest: object = {}): Message {
  return request(value, 'tools/call', { name: tool, arguments: args, ...rest });
}

export function notification(method: string, params: unknown = {}): Message {
  const body = fromPlain({ jsonrpc: '2.0', method, params });
  return { kind: 'notification', method, line: encoder.encode(print(body)), body };
}

export function response(value: string | number, result: unknown): Message {
  const body: Json = fromPlain({ jsonrpc: '2.0', id: value, result });
  return { kind: 'response', id: id(value), ok: true, line: encoder.encode(print(body)), body };
}

export function failure(value: string | number, error: object): Message {
  const body: Json = fromPlain({ jsonrpc: '2.0', id: value, error });
  return { kind: 'response', id: id(value), ok: false, line: encoder.encode(print(body)), body };
}

/** Effects as short lines, in order: what a test compares. */
export function said(effects: readonly Effect[]): string[] {
  const decoder = new TextDecoder();
  return effects.map((effect) => {
    switch (effect.kind) {
      case 'record':
        return `record ${effect.entry.kind}${effect.entry.outcome === undefined ? '' : ` ${effect.entry.outcome}`}`;
      case 'send': {
        const line = typeof effect.line === 'string' ? effect.line : decoder.decode(effect.line);
        return `to ${effect.to}: ${line}`;
      }
      case 'ask':
        return `ask ${effect.view.tool}`;
      case 'withdraw':
        return `withdraw ${effect.why}`;
      default:
        return effect.kind;
    }
  });
}

/** What a server asks where a test is about something else: a form, which reaches a host that can show one without a question. */
export const passingAsk = { method: 'elicitation/create', params: { message: 'Which?', requestedSchema: {} } };

/** The world in which it does. */
export function letsAsk(by: World = world()): World {
  return { ...by, asks: () => ({ ...usualAsks, form: 'allow' }) };
}

/** The host can show forms. */
export function showsForms(state: SessionState): SessionState {
  state.capabilities = new Map([['elicitation', new Map()]]);
  return state;
}
