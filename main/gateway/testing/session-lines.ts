import { message, oddId, pick, someMethod, someValue, type Roll } from './random-lines';

type Message = Readonly<Record<string, unknown>>;

/** What a host can refer to. */
export interface Standing {
  /** Keys of its requests that are not answered. */
  readonly open: readonly string[];
  /** Ids of what the server asked it. */
  readonly asks: readonly unknown[];
  /** Params of calls that were asked for input. */
  readonly retries: Message[];
}

/** Writes lines as hosts and servers do that know the protocol and keep to it only now and then. */
export class SessionLines {
  readonly #roll: Roll;
  #id = 0;

  constructor(roll: Roll) {
    this.#roll = roll;
  }

  /** A line a host could write, mad or not. */
  host({ open, asks, retries }: Standing): string {
    const roll = this.#roll;
    const one = (members: Record<string, string | undefined>): string => message(roll, members);
    switch (roll(14)) {
      case 0:
        return one({ method: '"notifications/cancelled"', params: `{"requestId":${open.length > 0 && roll(4) > 0 ? idText(pick(roll, open)) : oddId(roll)}}` });
      case 1:
        return one({ method: '"tools/call"', params: this.#callParams() });
      case 2:
        return one({ id: asks.length > 0 ? JSON.stringify(pick(roll, asks)) : '7', ...(roll(2) === 0 ? { result: someValue(roll) } : { error: '{"code":-1,"message":"no"}' }) });
      case 3:
        return one({ id: oddId(roll), method: `"${someMethod(roll)}"` });
      case 4: {
        const retry = retries.pop();
        return retry === undefined ? '{}' : one({ id: this.#freshId(), method: '"tools/call"', params: JSON.stringify(retry) });
      }
      case 5:
        return `[${Array.from({ length: roll(4) }, () => (roll(2) === 0 ? this.request() : one({ id: '"r"', result: '{}' }))).join()}]`;
      case 6:
        return open.length > 0 ? one({ id: idText(pick(roll, open)), method: roll(2) === 0 ? '"ping"' : '"tools/call"', params: this.#callParams() }) : this.request();
      case 7:
        return one({ id: this.#freshId(), method: `"${someMethod(roll)}"`, params: roll(3) === 0 ? 'null' : someValue(roll), ...(roll(4) === 0 ? { extra: someValue(roll) } : {}) });
      default:
        return this.request();
    }
  }

  /** A request of a host's that is well formed. */
  request(): string {
    const call = this.#roll(3) > 0;
    return message(this.#roll, { id: this.#freshId(), method: call ? '"tools/call"' : `"${someMethod(this.#roll)}"`, params: call ? this.#callParams() : '{"_meta":{}}' });
  }

  #callParams(): string {
    const roll = this.#roll;
    const args = [`{"n":${this.#id}}`, '{}', 'null', '7', '{"inputResponses":{}}', someValue(roll)];
    const members = [`"name":${pick(roll, ['"free"', '"free"', '"ruled"', '"denied"', '"raised"', '7', '""'])}`, `"arguments":${pick(roll, args)}`];
    if (roll(12) === 0) members.push('"requestState":"guessed"', '"inputResponses":{"k":{}}');
    if (roll(12) === 0) members.push('"task":{"ttl":1}');
    if (roll(6) === 0) members.push('"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}');
    return `{${members.join()}}`;
  }

  #freshId(): string {
    this.#id += 1;
    return this.#roll(2) === 0 ? String(this.#id) : this.#roll(8) === 0 ? `${this.#id}.0` : `"id ${this.#id}"`;
  }

  /** A line a server could write that has the requests `open` to answer: keys, and what was asked. */
  server(open: readonly (readonly [string, { readonly value: Message }])[]): string {
    const roll = this.#roll;
    const one = (members: Record<string, string | undefined>): string => message(roll, members);
    const what = roll(12);
    if (open.length === 0 || what < 4) {
      if (what === 0) return one({ method: `"notifications/${pick(roll, ['progress', 'message', 'tools/list_changed'])}"`, params: someValue(roll) });
      if (what === 1) return one({ id: roll(2) === 0 ? oddId(roll) : `"ask ${(this.#id += 1)}"`, method: `"${pick(roll, ['roots/list', 'vendor/ask', 'tools/call'])}"`, params: someValue(roll) });
      if (what === 2) return one({ id: oddId(roll), error: someValue(roll) });
      return one({ id: this.#freshId(), result: someValue(roll) });
    }
    const [key, { value }] = pick(roll, open);
    const id = idText(key);
    if (value['method'] === 'tools/list') {
      const free = roll(6) === 0 ? `,"inputSchema":${someValue(roll)}` : '';
      const more = roll(5) === 0 ? ',"nextCursor":"n"' : '';
      return one({ id, result: `{"tools":[{"name":"raised","annotations":{"destructiveHint":${roll(8) === 0}}},{"name":"free"${free}},{"name":"denied"}${roll(5) === 0 ? '' : ',{"name":"ruled"}'}]${more}}` });
    }
    if (what === 4) return `[${one({ id, result: '{}' })},${one({ id, result: '{}' })},${one({ method: '"notifications/message"' })}]`;
    if (what < 7) return one({ id, result: `{"resultType":"input_required","inputRequests":{"k":{"method":"elicitation/create"}}${roll(2) === 0 ? ',"requestState":"s1"' : ''}}` });
    if (what === 7) return one({ id, error: '{"code":-32000,"message":"no","vendor":1}' });
    if (what === 8) return one({ id, result: '{}', error: '{}' });
    return one({ id, result: pick(roll, ['{"content":[]}', '[]', '7', someValue(roll)]) });
  }
}

function idText(key: string): string {
  return key.startsWith('s:') ? JSON.stringify(key.slice(2)) : key.slice(2);
}
