import type { Bridge } from '#shared/contracts/ipc';
import { foreignText } from './foreign';

/** Members that hold words for machines in what main tells the console. */
const machine = new Set(['id', 'kind', 'standing', 'class', 'trust', 'level', 'state', 'protection', 'gateway', 'platform', 'theme', 'reads', 'inFullScreen', 'reviewShortcut', 'source', 'view', 'rule', 'mark', 'session', 'action', 'origin', 'scope', 'input', 'prompt', 'outcome', 'decidedBy', 'hash', 'how', 'op', 'template', 'reach', 'mode', 'what', 'as', 'guide', 'watch', 'watchHosts', 'way', 'where', 'sign']);

/** Members of a JSON Schema and of a definition whose values are texts for people, or names the server chose. */
const texts = new Set(['title', 'description', 'uriTemplate', 'instructions', 'name']);

/** The bridge with everything main says to the console in letters of full width. What is asked for by such a name is asked for by its own. */
export function foreignConsole(bridge: Bridge): Bridge {
  return {
    async call(name, params) {
      const reply = await bridge.call(name, familiar(params));
      if (!reply.ok) return { ok: false, error: foreignText(reply.error) };
      return { ok: true, value: foreign(reply.value, '') };
    },
    on: (name, listener) => bridge.on(name, (payload) => listener(foreign(payload, ''))),
  };
}

function foreign(value: unknown, name: string): unknown {
  // Ways of keeping, by kind.
  if (name === 'stored') return value;
  if (machine.has(name)) return typeof value === 'object' && value !== null && name === 'state' ? foreign(value, '') : value;
  // Of a rule that is told its lifetime is words; of one that is written it is an object.
  if (name === 'lifetime' && typeof value === 'object') return value;
  // Ids of rules.
  if (name === 'rules' && typeof value === 'string') return value;
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value;
  if (typeof value === 'string') return name === 'before' || name === 'after' ? definition(value) : name === 'at' ? pointer(value) : name === 'focus' ? focus(value) : foreignText(value);
  if (Array.isArray(value)) return value.map((one) => foreign(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, foreign(one, key)]));
}

/** A definition's JSON, with the names and texts of its author foreign. */
function definition(text: string): string {
  return JSON.stringify(within(JSON.parse(text), 'title'), null, 2);
}

function within(value: unknown, name: string): unknown {
  if (typeof value === 'string') return texts.has(name) || name === 'required' || name === 'enum' ? foreignText(value) : value;
  if (Array.isArray(value)) return value.map((one) => within(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [name === 'properties' ? foreignText(key) : key, within(one, key)]));
}

/** A JSON Pointer: its first member is the protocol's, and so is `properties`; the others are the author's. */
function pointer(at: string): string {
  const [root = '', first, ...rest] = at.split('/');
  return first === undefined ? at : [root, first, ...rest.map((part) => (part === 'properties' ? part : foreignText(part)))].join('/');
}

/** `DIGEST definition KIND NAME`, `FILE SERVER`: the name alone is somebody's. */
function focus(text: string): string {
  const [, start, name] = /^(\S+ definition \S+ |f-\S+ )(.*)$/s.exec(text) ?? [];
  return start === undefined ? text : `${start}${foreignText(name ?? '')}`;
}

/** Letters of full width as they were. */
function familiar(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[Ａ-Ｚａ-ｚ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xfee0));
  if (Array.isArray(value)) return value.map(familiar);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, familiar(one)]));
}
