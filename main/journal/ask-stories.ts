import { outcomes, type Entry, type Plain } from '#shared/models/entry';
import type { AskStory } from '#shared/models/history';
import { deciders } from './rows';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { gateOf, kindOf } from './ask-words';
import { entryWords } from './entry-words';
import { indentJson } from './indent';

/** An entry as it is told, with its payload where that opens. */
interface Told {
  readonly seq: number;
  readonly entry: Partial<Entry>;
  readonly payload: { readonly [key: string]: Plain } | null;
}

const kinds: readonly unknown[] = ['ask', 'result-found', 'ask-answered', 'ask-ended'];

/** Asks of one call that are told, steps of one ask, and characters of what one step held. */
const most = { asks: 100, steps: 20, held: 200_000 } as const;

/** What a server asked for, among the entries of one call or of one ask outside of any, the oldest first. */
export function askStories(all: readonly Told[]): AskStory[] {
  const asks = new Map<string, Told[]>();
  for (const told of all) {
    const name = kinds.includes(told.entry.kind) ? told.entry.body?.['ask'] : undefined;
    if (typeof name !== 'string') continue;
    const steps = asks.get(name) ?? [];
    if (steps.length === 0 && asks.size >= most.asks) break;
    asks.set(name, steps);
    steps.push(told);
  }
  return [...asks].map(([name, steps]) => story(name, steps));
}

function story(name: string, steps: readonly Told[]): AskStory {
  const first = steps[0]?.entry.body ?? {};
  const ended = steps.findLast(({ entry }) => entry.kind === 'ask-ended')?.entry;
  return {
    ask: visible(name, { lines: false }),
    kind: kindOf(first),
    outcome: outcomes.find((one) => one === ended?.outcome) ?? null,
    decidedBy: deciders.find((one) => one === ended?.body?.['decidedBy']) ?? null,
    edited: steps.some(({ entry }) => entry.kind === 'ask-answered' && entry.body?.['edited'] === true),
    steps: steps.slice(0, most.steps).map(step),
  };
}

function step({ seq, entry, payload }: Told): AskStory['steps'][number] {
  return {
    seq,
    at: typeof entry.at === 'number' ? entry.at : 0,
    gate: gateOf(entry.body ?? {}),
    words: entryWords({ entry, payload, hostLeft: false }) ?? say('entry.untold'),
    ...(entry.day === undefined ? {} : { held: payload === null ? null : heldText(payload) }),
  };
}

/** Of what was asked its params, of an edit what was sent in its place; of anything else all of it. */
function heldText(payload: { readonly [key: string]: Plain }): string {
  const given = payload['params'] ?? payload['sent'];
  return visibleCut(typeof given === 'string' ? indentJson(given) : JSON.stringify(payload, null, 2), most.held);
}
