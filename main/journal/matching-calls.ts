import type { DatabaseSync } from 'node:sqlite';
import { ruleMatches } from '#app/policy/matches';
import type { Entry, Plain } from '#shared/models/entry';
import type { Rule, RulePreview } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { argumentsLine } from './arguments-line';
import { parseRecord } from './entry';
import type { Recalled, RecalledCalls, RecalledWorld } from './recalled-calls';

/** Which calls of the record a rule would have matched. `since` in epoch ms. */
export interface MatchingQuery {
  readonly rule: Rule;
  readonly since: number;
  readonly folders: Readonly<Record<string, string>>;
  /** A call to be left out: the one the rule is offered for. */
  readonly except?: string;
}

export type Matching = NonNullable<RulePreview['matched']>;

/** How long a look at the record may take, ms; how many calls it may look at, and how many of those found are shown. */
const patienceMs = 400;
const lookLimit = 50_000;
const shownLimit = 50;

/** Looks through the record over one connection, for `patience` ms at most. A newer question ends an older one, which is answered by null. */
export function createMatching(db: DatabaseSync, calls: RecalledCalls, files: () => RecalledWorld['files'], patience = patienceMs): (query: MatchingQuery) => Promise<Matching | null> {
  const outcome = db.prepare(`SELECT record FROM entries WHERE call = ? AND kind = 'outcome' ORDER BY seq DESC LIMIT 1`);
  let newest = 0;

  function shown({ seq, call, entry }: Recalled, args: ReturnType<RecalledCalls['argumentsOf']>): Matching['calls'][number] {
    const ended = call === null ? undefined : (outcome.get(call) as { record: string } | undefined);
    return {
      seq,
      at: entry.at ?? 0,
      host: line(entry.host),
      server: line(entry.server),
      tool: line(entry.tool),
      summary: args === null ? say('matching.erased') : argumentsLine(args),
      was: becameWords(entry, (ended && parseRecord(ended.record)) ?? null),
    };
  }

  return async ({ rule, since, folders, except }) => {
    const mine = (newest += 1);
    // The record does not say how a tool was described at the time, so the pin excludes none of it.
    const { pin: _, ...wanted } = rule;
    const end = performance.now() + patience;
    const world = { folders, files: files() };
    const found: Matching['calls'] = [];
    let [count, looked, unknown, complete] = [0, 0, 0, true];
    const enough = (): boolean => {
      if (mine === newest && performance.now() < end && looked < lookLimit) return false;
      complete = false;
      return true;
    };
    for await (const recalled of calls.newestFirst('call', since, enough)) {
      if (except !== undefined && recalled.call === except) continue;
      looked += 1;
      let asked = false;
      const facts = calls.facts(recalled, world, () => (asked = true));
      if (facts === null || (rule.action === 'allow' && facts.tier > rule.tier)) continue;
      const matches = ruleMatches(wanted, facts);
      // Marks and stand-ins are not what it held: nobody can say by them whether a condition held.
      if (asked && calls.redacted(recalled)) {
        unknown += 1;
        continue;
      }
      if (!matches) continue;
      count += 1;
      if (found.length < shownLimit) found.push(shown(recalled, calls.argumentsOf(recalled)));
    }
    return mine === newest ? { count, since, looked, complete, ...(unknown === 0 ? {} : { unknown }), calls: found } : null;
  };
}

/** What became of a call, in a word or two. */
function becameWords({ body }: Partial<Entry>, ended: Partial<Entry> | null): string {
  const by: Plain | undefined = ended?.body?.['decidedBy'];
  switch (ended?.outcome) {
    case undefined:
      return say('matching.open');
    case 'forwarded':
      if (by === 'default') return say('matching.passed');
      return body?.['action'] === 'allow' || by === 'rule' ? say('matching.allowed') : say('matching.youAllowed');
    case 'refused':
      return by === 'person' ? say('matching.youDenied') : by === 'failure' ? say('matching.refused') : say('matching.denied');
    case 'expired':
      return say('matching.expired');
    case 'withdrawn':
      return say('matching.withdrawn');
    case 'failed':
      return say('matching.failed');
  }
}

function line(text: string | undefined): string {
  return visible(text ?? '', { lines: false });
}
