import { expect, test } from 'vitest';
import type { CallPromptView } from '#shared/models/prompt';
import { callView, firstUseView } from '../testing/samples';
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
