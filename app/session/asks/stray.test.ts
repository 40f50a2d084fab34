import { describe, expect, test } from 'vitest';
import { withPlainQuestions } from '#app/testing/plain-questions';
import { call, failure, notification, request, response } from '#app/testing/session-fixture';

const { AskPlay, methods, params, replies } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

/*
 * Asks where MCP has none. Clients of 2026-07-28 answer `input_required` whatever they requested, and request again with what they answered.
 */

const meta = { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } };
const inputRequests = { a: { method: methods.sampling, params: params.sampling } };
const asks = { resultType: 'input_required', inputRequests };
const addresses = { code: -32042, message: 'open it', data: { elicitations: [params.url] } };
describe('an answer asks where nothing may be asked', () => {
  test.each(['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list', 'completion/complete', 'logging/setLevel', 'ping', 'subscriptions/listen', 'tasks/get', 'tasks/result', 'tasks/list', 'tasks/cancel', 'server/discover', 'custom/thing'])('by a result of %s', (method) => {
    const play = new AskPlay();
    play.host(request(1, method, { ...meta, taskId: 't' }));
    play.sent();
    play.server(response(1, { ...asks, taskId: 't', status: 'input_required' }));
    const { host, server } = play.sent();
    expect(server).toEqual([]);
    expect(host).toMatchObject([{ id: 1, error: { message: expect.stringContaining('asks for something') } }]);
    expect(JSON.stringify(host)).not.toContain('inputRequests');
    expect(play.questions()).toEqual([]);
    // Nor do answers to it reach the server.
    play.host(request(2, method, { ...meta, taskId: 't', inputResponses: { a: replies.sampling } }));
    expect(play.sent()).toMatchObject({ server: [], host: [{ id: 2, error: { message: expect.stringContaining('nothing the server asked') } }] });
  });

  test('by requests beside a result of a call that says it is complete', () => {
    const play = new AskPlay();
    play.host(call(1, 'greet', {}, meta));
    play.sent();
    play.server(response(1, { resultType: 'complete', content: [], inputRequests }));
    expect(JSON.stringify(play.sent().host)).not.toContain('inputRequests');
  });

  test('by an error, to a request that opens no address', () => {
    const play = new AskPlay();
    play.host(request(1, 'completion/complete', meta));
    play.sent();
    play.server(failure(1, addresses));
    expect(JSON.stringify(play.sent().host)).not.toContain('example.net');
  });
});

test('an error of a task’s result asks as that of its call does: the address has its gate', () => {
  const play = new AskPlay();
  play.host(request(1, 'tasks/result', { taskId: 't' }));
  play.sent();
  play.server(failure(1, addresses));
  expect(play.sent().host).toEqual([]);
  play.answer('ask-decline');
  expect(JSON.stringify(play.sent().host)).not.toContain('example.net');
});

test.each([...new Set(Object.values(methods))])('%s without an id reaches nobody: nobody could answer it, and some hosts act on it', (method) => {
  const play = new AskPlay();
  play.server(notification(method, params.sampling));
  expect(play.sent()).toEqual({ host: [], server: [] });
});
