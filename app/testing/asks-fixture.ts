import { fromPlain, isJsonObject, type JsonObject } from '#shared/json';
import { usualAsks, type AskSettings } from '#shared/models/ask';
import { inspect } from '#app/detectors/inspect';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { reduce } from '#app/session/reduce';
import type { Effect } from '#app/session/effect';
import type { SessionState } from '#app/session/state';
import { request, rule, runningSession, world } from './session-fixture';

/** What the fixture's host can do. */
export const capabilities = { sampling: {}, elicitation: { form: {}, url: {} }, roots: { listChanged: true } };

/** Params of an ask of each kind, as a server would send them. */
export const params = {
  sampling: { messages: [{ role: 'user', content: { type: 'text', text: 'hi' } }], maxTokens: 100 },
  form: { message: 'Who are you?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } },
  url: { mode: 'url', message: 'Log in', url: 'https://example.net/in', elicitationId: 'e1' },
  roots: {},
};

/** The method an ask of each kind is a request of. */
export const methods = { sampling: 'sampling/createMessage', form: 'elicitation/create', url: 'elicitation/create', roots: 'roots/list' };

/** What a host replies to each. */
export const replies = {
  sampling: { role: 'assistant', content: { type: 'text', text: 'hello' }, model: 'm', stopReason: 'endTurn' },
  form: { action: 'accept', content: { name: 'Ada' } },
  url: { action: 'accept' },
  roots: { roots: [{ uri: 'file:///work/a', name: 'a' }, { uri: 'file:///work/b' }] },
};

/** A session whose host can do everything, played step by step. Every tool may be called. */
export class AskPlay {
  readonly state: SessionState = runningSession();
  settings: AskSettings;
  /** What the results of servers are handled by; asks in which something is found, too. */
  results: World['results'] = undefined;
  /** Messages are looked through at once, as a thread of its own would; otherwise when the test says so. */
  looksAtOnce = true;
  at = 1000;
  readonly effects: Effect[] = [];
  #from = 0;

  constructor(settings: Partial<AskSettings> = {}, can: object = capabilities) {
    this.settings = { ...usualAsks, ...settings };
    const said = fromPlain(can);
    this.state.capabilities = isJsonObject(said) ? said : null;
  }

  get world(): World {
    const rules = ['greet', 'tool'].map((tool) => rule('allow', tool));
    return world(rules, { asks: () => this.settings, ...(this.results === undefined ? {} : { results: this.results }), files: { home: '/home/ana', real: (path) => (path.includes('gone') ? null : path), exists: (path) => !path.includes('absent') } });
  }

  take(event: Parameters<typeof reduce>[1]): readonly Effect[] {
    const effects = reduce(this.state, event, this.world);
    this.effects.push(...effects);
    if (!this.looksAtOnce) return effects;
    return [...effects, ...effects.flatMap((effect) => (effect.kind === 'inspect' && effect.result.includes('/look/') ? this.look(effect) : []))];
  }

  /** The thread looked a message through. */
  look({ result, line, tools, what }: Extract<Effect, { kind: 'inspect' }>, finishes = true): readonly Effect[] {
    const message = fromPlain(JSON.parse(new TextDecoder().decode(line)));
    return this.take({ kind: 'inspected', at: this.at, result, inspection: finishes ? inspect(message, tools, undefined, what) : null, wrapped: null });
  }

  /** Looks that are open. */
  get looks(): readonly Extract<Effect, { kind: 'inspect' }>[] {
    return this.effects.flatMap((effect) => (effect.kind === 'inspect' && this.state.asks.looks.has(effect.result) ? [effect] : []));
  }

  server(message: Message): readonly Effect[] {
    return this.take({ kind: 'server-message', at: (this.at += 1), message });
  }

  host(message: Message): readonly Effect[] {
    return this.take({ kind: 'host-message', at: (this.at += 1), message });
  }

  /** The server asks by a request of its own. */
  asks(id: string | number, kind: keyof typeof params, over: object = {}): readonly Effect[] {
    return this.server(request(id, methods[kind], { ...params[kind], ...over }));
  }

  /** The person answers the open question of that number, and it is brought to disk. */
  answer(option: string, { edited, nth = 0, ok = true }: { readonly edited?: object; readonly nth?: number; readonly ok?: boolean } = {}): readonly Effect[] {
    const prompt = this.questions()[nth] ?? 'none';
    const value = edited === undefined ? undefined : (fromPlain(edited) as JsonObject);
    const answered = this.take({ kind: 'answered', at: (this.at += 1), prompt, option, note: null, ...(value === undefined ? {} : { edited: { ok: true, value } }) });
    if (!answered.some(({ kind }) => kind === 'settle-gate')) return answered;
    return this.take({ kind: 'settled', at: (this.at += 1), prompt, ok, rule: null });
  }

  /** Questions that are open. */
  questions(): readonly string[] {
    const gone = new Set(this.effects.flatMap((effect) => (effect.kind === 'withdraw' ? [effect.prompt] : [])));
    return this.effects.flatMap((effect) => (effect.kind === 'ask-gate' && !gone.has(effect.view.id) ? [effect.view.id] : []));
  }

  /** Lines that left for one side since this was last asked, parsed. */
  sent(): { readonly host: readonly Line[]; readonly server: readonly Line[] } {
    const lines = this.effects.slice(this.#from).flatMap((effect) => (effect.kind === 'send' ? [{ to: effect.to, line: JSON.parse(typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line)) as Line }] : []));
    this.#from = this.effects.length;
    return { host: lines.flatMap(({ to, line }) => (to === 'host' ? [line] : [])), server: lines.flatMap(({ to, line }) => (to === 'server' ? [line] : [])) };
  }

  /** Entries about asks, in short. */
  recorded(): readonly string[] {
    return this.effects.flatMap((effect) => {
      if (effect.kind !== 'record' || !effect.entry.kind.startsWith('ask')) return [];
      const { kind, outcome, body } = effect.entry;
      return [[kind, body['kind'], outcome, body['handling'], body['option'], body['decidedBy'], body['fault']].filter((one) => typeof one === 'string').join(' ')];
    });
  }
}

export interface Line {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly [name: string]: unknown };
  readonly result?: { readonly [name: string]: unknown };
  readonly error?: { readonly code: number; readonly message: string };
}
