import { suggestRules, type AnsweredCall, type Suggested } from '#app/policy/suggest';
import type { Rule } from '#shared/models/rule';
import type { RecalledCalls, RecalledWorld } from './recalled-calls';

export interface SuggestionsQuery {
  readonly rules: readonly Rule[];
  /** Epoch ms. */
  readonly since: number;
  readonly now: number;
  readonly folders: Readonly<Record<string, string>>;
}

/** How long to look for answers, ms, and how many are looked at. */
const patienceMs = 1500;
const answerLimit = 3000;

/** The rules that the person's answers since `since` suggest. */
export async function suggestedRules(calls: RecalledCalls, files: RecalledWorld['files'], { rules, since, now, folders }: SuggestionsQuery): Promise<readonly Suggested[]> {
  const end = performance.now() + patienceMs;
  const answers: AnsweredCall[] = [];
  for await (const { call, entry } of calls.newestFirst('answer', since, () => answers.length >= answerLimit || performance.now() > end)) {
    const option = entry.body?.['option'];
    if (entry.body?.['by'] !== 'person' || typeof option !== 'string' || call === null || !(option === 'deny' || option.startsWith('allow-'))) continue;
    // What was allowed of an edited call are arguments that nobody asked for.
    if (entry.body['edited'] === true) continue;
    const asked = calls.callOf(call);
    // A rule is never made of a mark or a stand-in.
    if (asked !== null && option !== 'deny' && calls.redacted(asked)) continue;
    const facts = asked && calls.facts(asked, { folders, files });
    if (facts !== null) answers.push({ facts, action: option === 'deny' ? 'deny' : 'allow', hostTitle: asked?.entry.host ?? '' });
  }
  return suggestRules(answers, rules, now);
}
