import { questionOf } from './asks/answers';
import type { Effect } from './effect';
import { putOff } from './put-off';
import type { SessionState } from './state';

/** A person is at an open question: they read, scroll, type or edit. Our own time-out waits for them; a host's limit cannot. */
export function attended(state: SessionState, at: number, prompt: string): Effect[] {
  const hold = state.holds.get(prompt);
  const result = state.results.get(prompt);
  const asked = questionOf(state, prompt);
  const open = hold ?? result?.asked ?? (asked === null ? null : { ...asked.question.facts, answered: asked.question.answered, putOff: asked.question.putOff });
  if (open === null || open.answered !== null || open.deadlineAt === null || open.deadlineOf !== 'own') return [];
  const moved = putOff(open.deadlineAt, open.putOff, at);
  if (moved === null) return [];
  if (hold !== undefined) state.holds.set(prompt, { ...hold, ...moved });
  else if (result?.asked != null) state.results.set(prompt, { ...result, asked: { ...result.asked, ...moved } });
  else if (asked !== null) asked.one.question = { ...asked.question, putOff: moved.putOff, facts: { ...asked.question.facts, deadlineAt: moved.deadlineAt } };
  return [{ kind: 'timer', prompt, at: moved.deadlineAt, heldUntil: moved.putOff.until }];
}
