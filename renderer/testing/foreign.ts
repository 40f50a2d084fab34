import type { Bridge } from '#shared/contracts/ipc';

/** Members that hold words for machines: kinds, ids, digests. */
const machine = new Set(['id', 'prompt', 'card', 'rule', 'option', 'kind', 'inputs', 'how', 'is', 'look', 'sign', 'scope', 'lasting', 'level', 'platform', 'deadlineOf', 'identity', 'same', 'shape', 'schema', 'state', 'template', 'reach', 'mode', 'way', 'ways', 'kept', 'sent', 'asks', 'gate', 'type', 'format', 'role']);

/** `value` with every text in it in letters of full width: read as before by nobody's code, and told apart from all that is ours. */
export function foreign(value: unknown, name = ''): unknown {
  if (machine.has(name)) return value;
  if (typeof value === 'string') return foreignText(value);
  if (Array.isArray(value)) return value.map((one) => foreign(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'card' || key === 'receipt' || key === 'prompt' ? member(one, key) : foreign(one, key)]));
}

/** `prompt`, `card` are ids in one place and objects in another. */
function member(value: unknown, name: string): unknown {
  return typeof value === 'string' ? foreign(value, name) : foreign(value);
}

/** A text in letters of full width. */
export function foreignText(text: string): string {
  // Tokens of hostile characters stay what they are.
  return text.replaceAll(/⟦U\+[0-9A-F]+⟧|[A-Za-z]/g, (part) => (part.length > 1 ? part : String.fromCodePoint((part.codePointAt(0) ?? 0) + 0xfee0)));
}

/** The bridge with everything main says of its own in foreign letters. */
export function foreignBridge(bridge: Bridge): Bridge {
  return {
    async call(name, params) {
      const reply = await bridge.call(name, params);
      return reply.ok ? { ok: true, value: foreign(reply.value) } : { ok: false, error: foreignText(reply.error) };
    },
    on: (name, listener) => bridge.on(name, (payload) => listener(foreign(payload))),
  };
}
