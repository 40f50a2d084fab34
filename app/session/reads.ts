import { member, print, stringMember, isJsonObject, type Json } from '#shared/json';
import type { Message } from '#app/messages/message';
import { entry } from './entries';
import type { Effect } from './effect';
import type { Reading, SessionState } from './state';

/** So much of what was read is named in the record, UTF-16 units. */
const namedLimit = 16 * 1024;
/** And so much of what something is called in a question and by its mutes. */
const titleLimit = 500;

/** What a host's request reads of its server; null where it reads nothing. Its answer is looked through like a tool's result. */
export function readingOf(state: SessionState, at: number, { method, body }: Extract<Message, { kind: 'request' }>): Reading | null {
  const params = member(body, 'params');
  switch (method) {
    case 'prompts/get':
      return reading(state, at, 'prompt', stringMember(params, 'name') ?? '');
    case 'resources/read':
      return reading(state, at, 'resource', stringMember(params, 'uri') ?? '');
    case 'tasks/result':
    case 'tasks/get':
      return taskReading(state, at, stringMember(params, 'taskId') ?? '');
    default:
      return null;
  }
}

/** What a task of the server's tells of itself: the result of the call it came of, as far as that is known. */
export function taskReading(state: SessionState, at: number, taskId: string): Reading {
  const call = state.asks.taskCalls.get(taskId);
  const made = reading(state, at, 'task', call?.tool ?? 'task');
  return call === undefined ? made : { ...made, name: call.name, of: call.tool };
}

/** Findings in prompts are muted by prompt; those in resources for all of them, as with a tool that takes an address. */
function reading(state: SessionState, at: number, what: Reading['what'], title: string): Reading {
  const name = `${state.parties.session}/reads/${(state.reads += 1)}`;
  const of = { prompt: `prompts/get ${title}`, resource: 'resources/read', task: 'tasks/result' }[what];
  return { name, result: `${name}/result`, what, title: title.slice(0, titleLimit), of: of.slice(0, titleLimit), sentAt: at };
}

/**
 * Records that a host reads something of a server: a resource (MCP `resources/read`), or a prompt (`prompts/get`). Nobody is asked about it, so it waits for no disk.
 * A `file:` address outside of the folders shown to the server is marked as such, by its text: links are not followed.
 */
export function recordRead(state: SessionState, at: number, { body }: Message & { readonly body?: Json }, { name, what }: Reading): readonly Effect[] {
  const params = member(body, 'params');
  if (what === 'prompt') {
    const given = member(params, 'arguments');
    return [read(state, at, name, { what }, { name: cut(stringMember(params, 'name') ?? ''), ...(isJsonObject(given) ? { arguments: cut(print(given as Json)) } : {}) })];
  }
  if (what !== 'resource') return [];
  const uri = stringMember(params, 'uri') ?? '';
  return [read(state, at, name, { what, ...(liesOutside(uri, state.roots) ? { outside: true } : {}) }, { uri: cut(uri) })];
}

function read(state: SessionState, at: number, call: string, body: { readonly [name: string]: string | boolean }, payload: { readonly [name: string]: string }): Effect {
  return { kind: 'record', entry: entry(state, at, { kind: 'read', call, outcome: 'forwarded', body, payload }), later: true };
}

/** Whether a `file:` address names nothing in any of these folders. Where none were shown, nothing lies outside of them. */
export function liesOutside(uri: string, folders: readonly string[]): boolean {
  const written = /^file:\/\/[^/]*(\/[^?#]*)/i.exec(uri)?.[1];
  if (written === undefined || folders.length === 0) return false;
  const path = segments(decoded(written));
  return !folders.some((folder) => segments(folder).every((one, index) => path[index] === one));
}

/** A path's folders and name, `.` and `..` worked out. */
function segments(path: string): readonly string[] {
  const found: string[] = [];
  for (const one of path.replaceAll('\\', '/').split('/')) {
    if (one === '..') found.pop();
    else if (one !== '' && one !== '.') found.push(/^[A-Za-z]:$/.test(one) ? one.toLowerCase() : one);
  }
  return found;
}

/** One that cannot be decoded is taken as it is written. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function cut(text: string): string {
  return text.length > namedLimit ? `${text.slice(0, namedLimit)}…` : text;
}
