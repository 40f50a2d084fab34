import { expect, test } from 'vitest';
import { AskPlay, methods, params } from '#app/testing/asks-fixture';
import { request } from '#app/testing/session-fixture';

test('what a form’s field for a secret was filled with goes to the server, and not into the record', () => {
  const play = new AskPlay({ fillsForms: true }, {});
  const requestedSchema = { type: 'object', properties: { user: { type: 'string' }, password: { type: 'string' } } };
  play.server(request('q', methods.form, { ...params.form, requestedSchema }));
  play.answer('send', { edited: { user: 'ana', password: 'correct horse' } });
  const sent = JSON.stringify(play.sent().server);
  const kept = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask-answered' ? [effect.entry.payload] : []));
  expect(sent).toContain('correct horse');
  expect(kept).toEqual([{ sent: '{"action":"accept","content":{"user":"ana","password":"••••"}}' }]);
});
