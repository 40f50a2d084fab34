import { expect, test } from 'vitest';
import type { CallPromptView } from '#shared/models/prompt';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { addressAskView, askView, callView, firstUseView } from '../testing/samples';
import { noteOf } from './note';

test.each<{ why: string; view: Partial<CallPromptView>; title?: string; body: string }>([
  { why: 'who, which server, which tool', view: {}, body: 'Claude Code → filesystem → write_file' },
  { why: 'the tier is told by our own words', view: { tier: 3 }, title: 'A dangerous call waits for your answer', body: 'Claude Code → filesystem → write_file' },
  { why: 'a read is', view: { tier: 1 }, title: 'A call that reads waits for your answer', body: 'Claude Code → filesystem → write_file' },
  { why: 'no argument', view: { sentence: 'Write secret.txt', arguments: [{ name: 'path', text: 'secret.txt', quoted: true, length: 10, cut: false } as never] }, body: 'Claude Code → filesystem → write_file' },
  { why: 'hidden characters are shown', view: { tool: 'a\u202eb\nc' }, body: 'Claude Code → filesystem → a⟦U+202E⟧b⟦U+000A⟧c' },
  { why: 'a long name is cut and says so', view: { tool: 'x'.repeat(5000) }, body: `Claude Code → filesystem → ${'x'.repeat(60)}… (5,000 characters)` },
  { why: 'a name is no markup', view: { server: '<a href="x">&amp;</a>' }, body: 'Claude Code → ‹a href="x"›＆amp;‹/a› → write_file' },
])('a call: $why', ({ view, title = 'A call that changes something waits for your answer', body }) => {
  expect(noteOf(callView('a', view), false)).toEqual({ title, body, silent: false, deny: true });
});

test('a first use can be reviewed only: its answers are to be read', () => {
  expect(noteOf(firstUseView('a'), true)).toEqual({ title: 'A server wants to start for the first time', body: 'Claude Code → filesystem', silent: true, deny: false });
});

test.each([
  { why: 'a form', view: askView('a'), title: 'A server asks you for answers' },
  { why: 'a page', view: addressAskView('a', 'https://example.org/secret'), title: 'A server wants a page opened' },
  { why: 'the model', view: askView('a', { asks: 'sampling' }), title: 'A server wants the model to write for it' },
  { why: 'folders', view: askView('a', { asks: 'roots' }), title: 'A server wants to know your folders' },
  { why: 'what goes back', view: askView('a', { gate: 'reply' }), title: 'An answer to a server waits for you' },
])('what a server asks can be reviewed only, and nothing it wrote is told: $why', ({ view, title }) => {
  expect(noteOf({ ...view, says: 'Type it here' }, false)).toEqual({ title, body: 'web, by way of Acme', silent: false, deny: false });
});

test('what a notification says comes from the catalogue', () => {
  speak(pseudo);
  try {
    for (const view of [firstUseView('a'), ...([0, 1, 2, 3] as const).map((tier) => callView('a', { tier }))]) {
      const { title, body } = noteOf(view, false);
      expect([title, body.replaceAll(/Claude Code|filesystem|write_file/g, '')].join()).not.toMatch(/[A-Za-z]/);
    }
  } finally {
    speak(inEnglish);
  }
});
