import type { AskChange, AskKind } from '#shared/models/ask';
import { pickedLimit } from '#shared/models/ask';
import type { OptionView } from '#shared/models/prompt';
import { isJsonObject, member, type Json, type JsonObject } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { checkArguments } from '#app/schema/check';
import { openable } from './address';
import type { AskFacts } from './ask';
import { chosenRoots, editProblems, pointerTo } from './edit-problems';
import { formOf } from './form';
import { rootViews, withRoots } from './roots-view';

/** What an answer makes of an ask or a reply: what is sent in its place, and what holds of this server's asks from now on. */
export interface Given {
  /** Of the gate before the host its params; of the gate behind it, and of what Countersign shows itself, the result. */
  readonly sent: JsonObject;
  readonly change: AskChange | null;
}

/**
 * What is sent when `option` is chosen, `edited` being what the person put in its place: params of a request for a completion, a completion, a form's values by the names of
 * its fields, `{ "roots": [addresses] }`; null where they changed nothing. Checked by the schema of its kind; an error says in words for the person why it cannot be sent.
 * What refuses never fails, and sends for an elicitation its answer, else nothing that counts.
 */
export function givenBy(facts: AskFacts, option: Pick<OptionView, 'kind' | 'inputs'>, edited: JsonObject | null): Result<Given, string> {
  const { ask, gate, reply } = facts;
  const now = gate === 'reply' && reply !== null ? reply : ask.params;
  switch (option.kind) {
    case 'ask-cancel':
      return ok({ sent: action('cancel'), change: null });
    case 'ask-decline':
      return ok({ sent: action('decline'), change: null });
    case 'ask-never':
      return ok({ sent: ask.kind === 'form' || ask.kind === 'url' ? action('decline') : now, change: setTo(ask.kind, 'deny') });
    case 'deny':
      return ok({ sent: now, change: null });
    default:
      break;
  }
  if (edited !== null && !option.inputs.includes('arguments')) return err(say('ask.edit.notOffered'));
  if (option.kind === 'ask-always') return ok({ sent: now, change: gate === 'reply' ? { reviewsCompletions: false } : setTo(ask.kind, 'allow') });
  if (option.kind === 'ask-open') {
    const url = ask.params.get('url');
    const opened = openable(typeof url === 'string' ? url : '');
    return 'wrong' in opened ? err(opened.wrong) : ok({ sent: action('accept'), change: null });
  }
  if (option.kind !== 'ask-allow' && option.kind !== 'ask-send') return err(say('guard.notOffered'));
  if (ask.kind === 'form' && option.kind === 'ask-send') return formGiven(facts, edited);
  if (ask.kind === 'roots' && option.kind === 'ask-send') return rootsGiven(facts, edited);
  const problem = edited === null ? undefined : editProblems({ asks: ask.kind, gate }, now, edited)[0];
  return problem === undefined ? ok({ sent: edited ?? now, change: null }) : err(problem.words);
}

function action(name: 'accept' | 'decline' | 'cancel'): JsonObject {
  return new Map([['action', name]]);
}

function setTo(kind: AskKind, to: 'allow' | 'deny'): AskChange {
  return { [kind]: to };
}

/** A form's values as the server gets them. One that was declined, and one the person left as the host sent it, goes as it is. */
function formGiven({ ask, gate, reply }: AskFacts, edited: JsonObject | null): Result<Given, string> {
  if (edited === null && gate === 'reply' && reply !== null && member(reply, 'action') !== 'accept') return ok({ sent: reply, change: null });
  const schema = ask.params.get('requestedSchema');
  const given = gate === 'reply' ? member(reply ?? undefined, 'content') : undefined;
  const content = isJsonObject(given) ? given : null;
  const { fields, wrong } = formOf(schema, gate === 'reply' ? (content ?? new Map()) : null);
  if (wrong !== null) return err(wrong);
  const values = edited ?? content ?? defaultsOf(schema);
  const [problem] = editProblems({ asks: 'form', gate, fields: [...fields] }, values, values);
  if (problem !== undefined) {
    const field = fields.find(({ name }) => problem.at === pointerTo(name));
    return err(field === undefined ? problem.words : say('ask.edit.atField', { field: field.title, problem: problem.words }));
  }
  // What the fields do not show of the schema: it may ask more than a form can.
  const fit = checkArguments(schema, values);
  if (fit.kind === 'misfits') return err(say('ask.edit.misfit'));
  const rest = gate === 'reply' && reply !== null ? [...reply].filter(([name]) => name !== 'action' && name !== 'content') : [];
  return ok({ sent: new Map<string, Json>([['action', 'accept'], ['content', values], ...rest]), change: null });
}

function defaultsOf(schema: Json | undefined): JsonObject {
  const properties = member(schema, 'properties');
  return new Map(isJsonObject(properties) ? [...properties].flatMap(([name, property]) => (member(property, 'default') === undefined ? [] : [[name, member(property, 'default') ?? null] as const])) : []);
}

/** The folders the server may know, remembered for it. */
function rootsGiven({ gate, reply, roots, settings }: AskFacts, edited: JsonObject | null): Result<Given, string> {
  if (reply === null || roots.length === 0) return ok({ sent: reply ?? new Map(), change: null });
  const views = rootViews(roots, settings.picked);
  const [problem] = edited === null ? [] : editProblems({ asks: 'roots', gate, roots: views }, reply, edited);
  if (problem !== undefined) return err(problem.words);
  const chosen = edited === null ? views.filter(({ picked }) => picked).map(({ uri }) => uri) : chosenRoots(edited);
  const picked = [...new Set(chosen)].slice(0, pickedLimit);
  return ok({ sent: withRoots(reply, new Set(picked)), change: { picked } });
}
