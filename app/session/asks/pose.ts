import { print, type JsonObject } from '#shared/json';
import { usualAsks, type AskSettings, type Gate } from '#shared/models/ask';
import { askQuestion, fullAskText } from '#app/asks/question';
import type { RootFacts } from '#app/asks/ask';
import { deadlineOf } from '#app/hosts/deadlines';
import { unknownHost } from '#app/hosts/unknown-host';
import type { World } from '#app/ports';
import type { Effect } from '../effect';
import { knownWaits } from '../known-waits';
import type { SessionState } from '../state';
import type { Exchange, HeldAsk } from './exchange';
import { nothingFound, type Looked } from './look';

/** A question is open at least so long, ms. */
const leastMs = 1000;

/** Asks the person about an ask, or about what the host replied to it. */
export function pose(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, gate: Gate, world: World, { reply = null, roots = [], looked = nothingFound, kept = 0 }: { readonly reply?: JsonObject | null; readonly roots?: readonly RootFacts[]; readonly looked?: Looked; /** Values of the reply that were put out of the way. */ readonly kept?: number } = {}): Effect[] {
  const prompt = `${one.name}/${gate}`;
  const asked = Math.max(at, one.notBefore ?? at);
  const waits = deadlineOf(exchange.since === null ? unknownHost : state.host.id, { ...knownWaits(world, state), ownSeconds: world.settings.callTimeoutSeconds, hasToken: false });
  // The host counts from when it sent its call; our own time is for the person, who could not look before.
  const deadlineAt = waits.ms === null ? null : Math.max(at + leastMs, (waits.of === 'host' ? (exchange.since ?? at) : asked) + waits.ms);
  const facts = {
    id: prompt,
    askedAt: asked,
    deadlineAt,
    deadlineOf: waits.of,
    host: state.host.title,
    server: state.parties.serverName,
    gate,
    ask: { ...one.ask, params: one.sent },
    reply,
    tool: exchange.call?.tool ?? null,
    round: exchange.round,
    capable: one.capable,
    roots,
    settings: settingsOf(state, world),
    found: { ...looked, kept },
  };
  const { view, options } = askQuestion(facts);
  one.question = { prompt, facts, options, answered: null };
  return [...(deadlineAt === null ? [] : [{ kind: 'timer', prompt, at: deadlineAt } as const]), { kind: 'ask-gate', view, fullText: () => fullAskText(facts, print), ...(one.notBefore === null ? {} : { notBefore: one.notBefore }) }];
}

/** What was decided of this server's asks. */
export function settingsOf({ parties }: SessionState, { asks }: World): AskSettings {
  return asks?.(parties.server) ?? usualAsks;
}
