import { canonical, member, stringMember, type Json, type JsonObject } from '#shared/json';
import type { AskPromptView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { problemOf } from './field-check';
import { numberOf, wholeOf } from './texts';

/** What keeps an edited ask or reply from being sent: the JSON Pointer (RFC 6901) of the value it is about, and words. */
export interface Problem {
  readonly at: string;
  readonly words: string;
}

/** So many are told. */
const problemLimit = 50;
/** So many messages and parts are checked; what is past them passes as it is. */
const checkedLimit = 10_000;

/** What is wrong with what the person put in the place of `original`, by the kind of the question. Empty: it can be sent. Never throws. */
export function editProblems({ asks, gate, fields = [], roots = [] }: Pick<AskPromptView, 'asks' | 'gate' | 'fields' | 'roots'>, original: JsonObject, edited: JsonObject): readonly Problem[] {
  const problems = asks === 'sampling' ? [...keptProblems(original, edited), ...(gate === 'reply' ? completionProblems(edited) : samplingProblems(original, edited))] : asks === 'form' ? formProblems(fields, edited) : asks === 'roots' ? rootProblems(roots, edited) : [];
  return problems.slice(0, problemLimit);
}

/** What belongs to the protocol and not to the person. */
function keptProblems(original: JsonObject, edited: JsonObject): Problem[] {
  const text = (json: Json | undefined): string => (json === undefined ? '' : canonical(json));
  return ['_meta', 'task'].flatMap((name) => (text(original.get(name)) === text(edited.get(name)) ? [] : [{ at: `/${name}`, words: say('ask.edit.kept', { name }) }]));
}

/** MCP `CreateMessageRequestParams`. */
function samplingProblems(original: JsonObject, edited: JsonObject): Problem[] {
  const [messages, system, tools] = [edited.get('messages'), edited.get('systemPrompt'), edited.get('tools')];
  const [most, tokens] = [numberOf(original.get('maxTokens')), edited.get('maxTokens')];
  const count = wholeOf(tokens);
  return [
    ...(!Array.isArray(messages) || messages.length === 0 ? [{ at: '/messages', words: say('ask.edit.messages') }] : messageProblems(messages as readonly Json[])),
    ...(system === undefined || typeof system === 'string' ? [] : [{ at: '/systemPrompt', words: say('ask.edit.system') }]),
    ...(tokens === undefined && most === null ? [] : count === null || count < 1 ? [{ at: '/maxTokens', words: say('ask.edit.tokens') }] : most !== null && count > most ? [{ at: '/maxTokens', words: say('ask.edit.tokensMost', { count: most }) }] : []),
    ...(tools === undefined || (Array.isArray(tools) && (tools as readonly Json[]).every((tool) => stringMember(tool, 'name') !== undefined)) ? [] : [{ at: '/tools', words: say('ask.edit.tools') }]),
  ];
}

function messageProblems(messages: readonly Json[]): Problem[] {
  return messages.slice(0, checkedLimit).flatMap((message, index) => {
    const role = member(message, 'role');
    if (role !== 'user' && role !== 'assistant') return [{ at: role === undefined ? `/messages/${index}` : `/messages/${index}/role`, words: say('ask.edit.role') }];
    return contentProblems(member(message, 'content'), `/messages/${index}/content`);
  });
}

/** MCP `CreateMessageResult`. */
function completionProblems(edited: JsonObject): Problem[] {
  const role = edited.get('role');
  return [
    ...(role === 'assistant' || role === 'user' ? [] : [{ at: '/role', words: say('ask.edit.role') }]),
    ...(typeof edited.get('model') === 'string' ? [] : [{ at: '/model', words: say('ask.edit.model') }]),
    ...contentProblems(edited.get('content'), '/content'),
  ];
}

/** One block or a list of them. */
function contentProblems(content: Json | undefined, at: string): Problem[] {
  const blocks = Array.isArray(content) ? (content as readonly Json[]) : [content ?? null];
  return blocks.slice(0, checkedLimit).flatMap((block, index) => {
    const type = stringMember(block, 'type');
    const here = Array.isArray(content) ? `${at}/${index}` : at;
    if (type === undefined) return [{ at: here, words: say('ask.edit.block') }];
    if (type === 'text' && stringMember(block, 'text') === undefined) return [{ at: here, words: say('ask.edit.text') }];
    const media = type === 'image' || type === 'audio';
    return media && (stringMember(block, 'data') === undefined || stringMember(block, 'mimeType') === undefined) ? [{ at: here, words: say('ask.edit.media') }] : [];
  });
}

/** Values of a form by the names of its fields. */
function formProblems(fields: NonNullable<AskPromptView['fields']>, values: JsonObject): Problem[] {
  const known = new Set(fields.map(({ name }) => name));
  return [
    ...fields.flatMap((field) => {
      const words = problemOf(field, values.get(field.name));
      return words === null ? [] : [{ at: pointerTo(field.name), words }];
    }),
    ...[...values.keys()].flatMap((name) => (known.has(name) ? [] : [{ at: pointerTo(name), words: say('ask.edit.unasked') }])),
  ];
}

/** `{ "roots": [addresses] }`: of those offered, and none that cannot be given. */
function rootProblems(roots: NonNullable<AskPromptView['roots']>, edited: JsonObject): Problem[] {
  const chosen = edited.get('roots');
  const offered = new Set<Json>(roots.filter(({ wrong }) => wrong === null).map(({ uri }) => uri));
  return Array.isArray(chosen) && (chosen as readonly Json[]).every((one) => offered.has(one)) ? [] : [{ at: '/roots', words: say('ask.edit.roots') }];
}

export function pointerTo(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The folders of `{ "roots": [addresses] }`. */
export function chosenRoots(edited: JsonObject): readonly string[] {
  const chosen = edited.get('roots');
  return Array.isArray(chosen) ? (chosen as readonly Json[]).filter((one) => typeof one === 'string') : [];
}
