import { expect, test } from 'vitest';
import { openSession } from '#app/session/reduce';
import type { SessionState } from '#app/session/state';
import { Hearers } from './hearers';

const server = 'a'.repeat(64);

function session(name: string, over: Partial<{ server: string; phase: SessionState['phase']; listed: boolean }> = {}): SessionState {
  const state = openSession({ session: name, declaredHost: name, hostProcess: null, serverName: 'files', server: over.server ?? server, cwd: null, folders: [], own: name });
  state.phase = over.phase ?? 'open';
  if (over.listed !== false) state.definitions.standings.set('tool\nread', { standing: 'accepted', fingerprint: 'f'.repeat(64), accepted: null, class: null, findings: [] });
  state.host = { id: name, title: name, agreed: true, why: null };
  return state;
}
const beside = (hearers: Hearers, of = 'own'): string[] => hearers.beside(of, server).map(({ host }) => host);

test.each([
  { why: 'another one that runs', given: session('other'), want: ['other'] },
  { why: 'one whose process is being replaced', given: session('other', { phase: 'replacing' }), want: ['other'] },
  { why: 'not one that is closed', given: session('other', { phase: 'closed' }), want: [] },
  { why: 'not one that was told nothing yet', given: session('other', { listed: false }), want: [] },
  { why: 'not one of another server', given: session('other', { server: 'b'.repeat(64) }), want: [] },
  { why: 'not itself', given: session('own'), want: [] },
])('beside a session stands $why', ({ given, want }) => {
  const hearers = new Hearers();
  hearers.joined(given);
  expect(beside(hearers)).toEqual(want);
});

test('one that left is not held against others, and of many the newest eight are', () => {
  const hearers = new Hearers();
  for (let n = 0; n < 12; n += 1) hearers.joined(session(`s${n}`));
  hearers.left('s11');
  expect(beside(hearers)).toEqual(['s3', 's4', 's5', 's6', 's7', 's8', 's9', 's10']);
});

test('what a session was told is what it was told last', () => {
  const hearers = new Hearers();
  const other = hearers.joined(session('other'));
  other.definitions.began = 5;
  other.definitions.version = '2';
  expect(hearers.beside('own', server)).toEqual([{ host: 'other', began: 5, version: '2', said: other.definitions.standings }]);
});
