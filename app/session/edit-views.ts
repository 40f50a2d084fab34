import { isJsonObject, print, type JsonObject } from '#shared/json';
import type { EditCheck } from '#shared/models/answering';
import { escaped } from '#shared/text/visible';
import type { TierFinding } from '#app/policy/tier';
import { evaluate } from '#app/policy/evaluate';
import type { World } from '#app/ports';
import { jsonText, wholeWalk } from '#app/prompts/json-text';
import { misfitsOf, type Misfit } from '#app/schema/check';
import { placesOf, type Place } from '#shared/json-places';
import { say } from '#shared/words/say';
import { editableBytes, editedCall, isEditable, isSame } from './edits';
import { factsOf, findingOf, needsExamination, noteExamined, worldOf } from './finding';
import type { Effect } from './effect';
import type { SessionState } from './state';

/** A longer schema is of no help to who writes, UTF-16 units. */
const schemaLimit = 256 * 1024;
/** Indenting may make so much of a text, UTF-16 units; past it the text is left on one line. */
const indentLimit = 400_000;

/** What an editor begins with. */
export interface EditView {
  readonly text: string;
  readonly schema: string | null;
}

/** The arguments of the question `prompt` to be edited, numbers as they were written; null where there is none to edit. */
export function editView(state: SessionState, prompt: string): EditView | null {
  const hold = state.holds.get(prompt);
  if (hold === undefined || !isEditable(hold)) return null;
  const args = hold.tool.arguments ?? new Map();
  const pretty = jsonText(args, indentLimit, wholeWalk());
  const schema = state.definitions.tools.get(hold.tool.tool)?.schema;
  const written = isJsonObject(schema) ? print(schema) : null;
  return { text: escaped(pretty.cut ? print(args) : pretty.text), schema: written === null || written.length > schemaLimit ? null : written };
}

/** What is found of edited arguments; `examine` where a thread of its own has to look at them, and `judged` then makes the whole of it. */
export type EditJudged = { readonly kind: 'checked'; readonly check: EditCheck } | { readonly kind: 'examine'; readonly job: Omit<Extract<Effect, { kind: 'examine' }>, 'kind'>; readonly judged: (finding: TierFinding | null) => EditCheck };

/** What is found of edited arguments, whose text is `text`; null where the question is closed. Nothing of the session changes. */
export function checkEdit(state: SessionState, prompt: string, args: JsonObject, text: string, world: World): EditJudged | null {
  const hold = state.holds.get(prompt);
  const known = hold === undefined ? undefined : state.definitions.tools.get(hold.tool.tool);
  if (hold === undefined || known === undefined || !isEditable(hold)) return null;
  const changed = !isSame(hold, args);
  const edited = editedCall(hold, args);
  if (!edited.ok || edited.value.size > editableBytes) return { kind: 'checked', check: unsendable(say('edited.tooLong'), changed) };
  const { tool, size } = edited.value;
  const found = (problems: readonly Misfit[]): EditCheck => {
    const places = placesOf(text, problems.map(({ at }) => at));
    const { tier, evidence } = findingOf(state, tool, world);
    // Only allows end, and what is denied does not depend on them.
    const denied = evaluate(factsOf(state, tool, world), world.rules, 0).action === 'deny' ? [say('edited.denied')] : [];
    return { problems: problems.map(({ at, words }) => placed(at, words, places.get(at))), tier, evidence: [...denied, ...evidence], changed };
  };
  if (!needsExamination(state, tool, size)) return { kind: 'checked', check: found(misfitsOf(known.schema, args) ?? []) };
  return {
    kind: 'examine',
    job: { call: prompt, tool, known, world: worldOf(state, world) },
    judged: (finding) => {
      noteExamined(state, tool, finding);
      return found([]);
    },
  };
}

/** What is about the whole is marked at its beginning: all of it underlined would tell nothing. */
export function placed(at: string, words: string, place: Place | undefined): EditCheck['problems'][number] {
  if (place === undefined) return { at, words, from: null, to: null };
  return { at, words, from: place.from, to: at === '' ? place.from + 1 : place.to };
}

/** What is said of a text that cannot be sent. */
export function unsendable(words: string, changed: boolean, from: number | null = null): EditCheck {
  return { problems: [{ at: '', words, from, to: from === null ? null : from + 1 }], tier: null, evidence: [], changed };
}
