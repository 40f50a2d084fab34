import type { AskChange } from '#shared/models/ask';
import type { MadeMute } from '#shared/models/results';
import type { Rule } from '#shared/models/rule';
import type { RuleDraft } from '#app/policy/verdict';
import { ruleWords } from '#app/policy/words';
import { say } from '#shared/words/say';
import { faultWords } from './fault-words';
import type { SessionContext } from './session-context';

/** Whose answer it is, for the record. */
export interface Settling {
  readonly session: string;
  readonly host: string;
  readonly server: string;
  readonly call: string;
}

/** Brings a recorded answer to disk and has the rule it makes stored. `ok` is false where one of the two failed: then the answer does not count. */
export async function settle({ journal, desktop, newId, released }: SessionContext, whose: Settling, draft: RuleDraft | null): Promise<{ readonly ok: boolean; readonly rule: string | null }> {
  let ok = false;
  let rule: Rule | null = null;
  try {
    if (draft !== null) {
      rule = { ...draft, id: newId(), origin: 'answer', createdAt: Date.now() };
      journal.append([{ kind: 'rule-added', at: rule.createdAt, ...whose, ...(draft.scope.tool === undefined ? {} : { tool: draft.scope.tool }), body: { rule: rule.id, words: ruleWords(draft) } }]);
    }
    await journal.flush();
    if (rule !== null) released.begin(rule.id);
    ok = rule === null || (await desktop.storeRule(rule));
    if (rule !== null && ok) desktop.post({ kind: 'rule-made', prompt: whose.call, rule: rule.id, words: ruleWords(rule), released: released.end(rule.id) });
    if (rule !== null && !ok) journal.append([{ kind: 'rule-revoked', at: Date.now(), session: whose.session, call: whose.call, body: { rule: rule.id, by: 'failure' } }]);
  } catch (error) {
    desktop.post({ kind: 'fault', message: say('fault.answerNotRecorded', { why: faultWords(error) }) });
  }
  if (rule !== null) released.end(rule.id);
  return { ok, rule: rule?.id ?? null };
}

/** Brings the recorded answer to a held result to disk and has the mutes it makes stored. False where one of the two failed: then the answer does not count. */
export async function settleResult({ journal, desktop }: SessionContext, server: string, tool: string, mutes: readonly MadeMute[]): Promise<boolean> {
  try {
    await journal.flush();
    return mutes.length === 0 || (await desktop.storeMutes(server, tool, mutes));
  } catch (error) {
    desktop.post({ kind: 'fault', message: say('fault.answerNotRecorded', { why: faultWords(error) }) });
    return false;
  }
}

/** The same for an answer about what a server asks of its host. */
export async function settleGate({ journal, desktop }: SessionContext, server: string, change: AskChange | null): Promise<boolean> {
  try {
    await journal.flush();
    return change === null || (await desktop.storeAsks(server, change));
  } catch (error) {
    desktop.post({ kind: 'fault', message: say('fault.answerNotRecorded', { why: faultWords(error) }) });
    return false;
  }
}
