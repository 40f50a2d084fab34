import { handle } from '#app/detectors/handling';
import { inspect } from '#app/detectors/inspect';
import { usualResults } from '#shared/models/results';
import { fromPlain, type JsonObject } from '#shared/json';
import { usualAsks, type AskKind, type AskSettings } from '#shared/models/ask';
import type { AskFacts, RootFacts } from '#app/asks/ask';

const methods = { sampling: 'sampling/createMessage', form: 'elicitation/create', url: 'elicitation/create', roots: 'roots/list' } as const;
/** A folder of the host's. */
export const root = (uri: string, rest: Partial<RootFacts> = {}): RootFacts => ({ uri, name: null, path: uri.slice(7), wrong: null, warning: null, ...rest });

/** The facts of an ask; `params` and `reply` as plain values. */
export function factsOf(kind: AskKind, params: unknown, { reply = null, settings = {}, ...rest }: Partial<Omit<AskFacts, 'reply' | 'settings'>> & { readonly reply?: unknown; readonly settings?: Partial<AskSettings> } = {}): AskFacts {
  return {
    id: 'a-1',
    askedAt: 0,
    deadlineAt: null,
    deadlineOf: null,
    host: 'Claude Code',
    server: 'github',
    gate: reply === null ? 'ask' : 'reply',
    ask: { kind, method: methods[kind], params: fromPlain(params) as JsonObject, key: null },
    reply: reply === null ? null : (fromPlain(reply) as JsonObject),
    tool: null,
    round: 1,
    capable: true,
    roots: [],
    settings: { ...usualAsks, ...settings },
    ...rest,
  };
}

/** `facts` with what detectors find in the ask, or in the reply where there is one. */
export function looked(facts: AskFacts): AskFacts {
  const { reply, ask } = facts;
  const inspection = reply === null ? inspect(new Map([['params', ask.params]]), []) : inspect(new Map([['result', reply]]), [], undefined, 'arguments');
  return { ...facts, found: { inspection, handled: handle(inspection, ask.method, usualResults), kept: 0 } };
}
