import { canonical, print, type JsonObject } from '#shared/json';
import { placesOf } from '#shared/json-places';
import type { EditCheck } from '#shared/models/answering';
import type { AskPromptView } from '#shared/models/prompt';
import { escaped } from '#shared/text/visible';
import { jsonText, wholeWalk } from '#app/prompts/json-text';
import { placed } from '#app/session/edit-views';
import { editProblems } from './edit-problems';

/** A longer text is not edited, UTF-16 units: an answer takes no longer one. */
const textLimit = 900_000;

/** What would be sent, as JSON text to be edited in which nothing can hide; null where it is too long. */
export function askEditText(now: JsonObject): string | null {
  const { text, cut } = jsonText(now, textLimit, wholeWalk());
  const whole = escaped(cut ? print(now) : text);
  return whole.length > textLimit ? null : whole;
}

/** What is found of what the person wrote, whose text is `text`, in the place of `now`. Of a form `now` is its values. */
export function checkAskEdit(view: Pick<AskPromptView, 'asks' | 'gate' | 'fields' | 'roots' | 'tier'>, now: JsonObject, edited: JsonObject, text: string): EditCheck {
  const problems = editProblems(view, now, edited);
  const places = placesOf(text, problems.map(({ at }) => at));
  return { problems: problems.map(({ at, words }) => placed(at, words, places.get(at))), tier: view.tier, evidence: [], changed: canonical(now) !== canonical(edited) };
}
