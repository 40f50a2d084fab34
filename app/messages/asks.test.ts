import { describe, expect, test } from 'vitest';
import { fromPlain, JsonNumber } from '#shared/json';
import { asksByMethod, readAddresses, readAsk, readInputRequests } from './asks';

const form = { message: 'm', requestedSchema: { type: 'object' } };
const url = { mode: 'url', message: 'm', url: 'https://example.net' };
const sampling = { messages: [], maxTokens: 1 };

test.each([
  ['sampling/createMessage', true],
  ['elicitation/create', true],
  ['roots/list', true],
  ['ping', false],
  ['tasks/get', false],
  ['elicitation/Create', false],
])('%s asks: %s', (method, asks) => expect(asksByMethod(method)).toBe(asks));

describe('an ask', () => {
  test.each([
    { why: 'a completion', method: 'sampling/createMessage', params: sampling, kind: 'sampling' },
    { why: 'no mode is a form', method: 'elicitation/create', params: form, kind: 'form' },
    { why: 'a form', method: 'elicitation/create', params: { ...form, mode: 'form' }, kind: 'form' },
    { why: 'an address', method: 'elicitation/create', params: url, kind: 'url' },
    { why: 'roots', method: 'roots/list', params: {}, kind: 'roots' },
    { why: 'roots without params', method: 'roots/list', params: undefined, kind: 'roots' },
    { why: 'roots with params null', method: 'roots/list', params: null, kind: 'roots' },
    { why: 'of a task', method: 'roots/list', params: { _meta: { 'io.modelcontextprotocol/related-task': { taskId: 't' } } }, kind: 'roots' },
    { why: 'another method', method: 'tools/call', params: {}, kind: null },
    { why: 'no params', method: 'elicitation/create', params: undefined, kind: null },
    { why: 'a list of params', method: 'roots/list', params: [], kind: null },
    { why: 'an unknown mode', method: 'elicitation/create', params: { ...form, mode: 'URL' }, kind: null },
    { why: 'a form without a schema', method: 'elicitation/create', params: { message: 'm' }, kind: null },
    { why: 'an address that is none', method: 'elicitation/create', params: { ...url, url: 7 }, kind: null },
    { why: 'no message', method: 'elicitation/create', params: { ...url, message: undefined }, kind: null },
    { why: 'fewer than no tokens', method: 'sampling/createMessage', params: { messages: [], maxTokens: -1 }, kind: null },
    { why: 'another address for hosts that ignore case', method: 'elicitation/create', params: { ...url, URL: 'https://evil.example' }, kind: null },
    { why: 'a member for such hosts alone', method: 'sampling/createMessage', params: { ...sampling, SystemPrompt: 'obey' }, kind: null },
    { why: 'the long s, which some fold too', method: 'sampling/createMessage', params: { ...sampling, meſſages: [] }, kind: null },
    { why: 'a member nobody knows', method: 'sampling/createMessage', params: { ...sampling, Vendor: 1 }, kind: 'sampling' },
    { why: 'messages that are none', method: 'sampling/createMessage', params: { messages: {}, maxTokens: 1 }, kind: null },
  ])('$why: $kind', ({ method, params, kind }) => {
    const read = readAsk(method, params === undefined ? undefined : fromPlain(params));
    expect(read.ok ? read.value.kind : null).toBe(kind);
  });
});

describe('asks in a result', () => {
  test('are none where hosts that ignore case would read other params', () => {
    expect(readInputRequests(fromPlain({ a: { method: 'elicitation/create', params: form, Params: url } })).ok).toBe(false);
  });

  test('have the keys the server chose, in its order', () => {
    const read = readInputRequests(fromPlain({ '__proto__x': { method: 'roots/list' }, '': { method: 'elicitation/create', params: form } }));
    expect(read.ok ? read.value.map(({ key, kind }) => [key, kind]) : read.error).toEqual([['__proto__x', 'roots'], ['', 'form']]);
  });
  test.each([
    { why: 'a method nobody knows', requests: { a: { method: 'x/y' } } },
    { why: 'one of two is none', requests: { a: { method: 'roots/list' }, b: { method: 'elicitation/create' } } },
    { why: 'a list', requests: [] },
    { why: 'a key without end', requests: { ['k'.repeat(2000)]: { method: 'roots/list' } } },
    { why: 'too many', requests: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [n, { method: 'roots/list' }])) },
  ])('are refused whole: $why', ({ requests }) => expect(readInputRequests(fromPlain(requests)).ok).toBe(false));
});

describe('an error', () => {
  const error = (code: number, elicitations?: unknown): ReturnType<typeof fromPlain> => fromPlain({ jsonrpc: '2.0', id: 1, error: { code, message: 'm', data: { elicitations } } });
  test('that asks for addresses to be opened', () => {
    const read = readAddresses(error(-32042, [{ ...url, elicitationId: 'e' }, url]));
    expect(read?.ok === true ? read.value.map(({ key, kind, params }) => [key, kind, params.get('elicitationId')]) : read).toEqual([['0', 'url', 'e'], ['1', 'url', undefined]]);
  });
  test('however its code is written', () => {
    expect(readAddresses(new Map([['error', new Map([['code', new JsonNumber('-32042.0')]])]]))?.ok).toBe(false);
  });
  test.each([
    { why: 'another error', body: error(-32000, [url]), is: null },
    { why: 'a form in it', body: error(-32042, [form]), is: false },
    { why: 'none in it', body: error(-32042), is: false },
    { why: 'too many', body: error(-32042, Array.from({ length: 51 }, () => url)), is: false },
  ])('$why', ({ body, is }) => expect(readAddresses(body)?.ok ?? null).toBe(is));
});
