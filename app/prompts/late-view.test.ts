import { expect, test } from 'vitest';
import type { CallPromptView } from '#shared/models/prompt';
import { lateView } from './late-view';

test('a question whose host has stopped waiting names its reasons and mutes none: the gateway knows no call to mute them for', () => {
  const evidence = [{ words: 'Holds a mail address (to)', at: 'to', notable: false, mute: { rules: ['personal/email'], muted: [] } }, { words: 'Writes a file', at: null, notable: true }];
  const view: CallPromptView = { kind: 'call', id: 'p', askedAt: 1, deadlineAt: 2, host: 'h', server: 's', sentence: '', because: [], options: [], tool: 't', tier: 2, evidence, arguments: [], others: [], needsFullView: false, serverSays: null };
  expect(lateView(view, 5).evidence).toEqual([{ words: 'Holds a mail address (to)', at: 'to', notable: false }, { words: 'Writes a file', at: null, notable: true }]);
});
