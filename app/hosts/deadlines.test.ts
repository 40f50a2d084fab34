import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf, limitOf } from './deadlines';
import { knownHosts } from './known';

describe('when a question is answered with "not answered"', () => {
  const sheet = [
    { why: 'a hard limit, 5 s before it', host: 'zed', want: { ms: 55_000, of: 'host' } },
    { why: 'our own time-out does not shorten a known limit', host: 'codex', own: 10, want: { ms: 295_000, of: 'host' } },
    { why: 'nor lengthen it', host: 'zed', own: 600, want: { ms: 55_000, of: 'host' } },
    { why: 'a token does not move a limit that progress does not reset', host: 'gemini-cli', token: true, want: { ms: 595_000, of: 'host' } },
    { why: 'progress that resets the only clock leaves none', host: 'opencode', token: true, want: { ms: null, of: null } },
    { why: 'without a token nothing resets it', host: 'opencode', want: { ms: 55_000, of: 'host' } },
    { why: 'the nearer of two clocks', host: 'claude-code', want: { ms: 1_795_000, of: 'host' } },
    { why: 'with a token only the hard one is left', host: 'claude-code', token: true, want: { ms: 99_995_000, of: 'host' } },
    { why: 'a host without a limit waits until it is answered, whatever our own time-out', host: 'vscode', own: 10, want: { ms: null, of: null } },
    { why: 'a host of which only single reports exist: our own', host: 'cursor', want: { ms: 55_000, of: 'own' } },
    { why: 'a host of no table: our own', host: 'acme', want: { ms: 55_000, of: 'own' } },
    { why: 'one nobody could identify: our own', host: 'unknown', want: { ms: 55_000, of: 'own' } },
    { why: 'and what was seen of others like it says nothing', host: 'unknown', seen: 12_000, want: { ms: 55_000, of: 'own' } },
    { why: 'our own, switched off', host: 'cursor', own: null, want: { ms: null, of: null } },
    { why: 'our own at its shortest', host: 'acme', own: 10, want: { ms: 5000, of: 'own' } },
    { why: 'seen: a host of no table has a limit of its own', host: 'acme', seen: 30_000, want: { ms: 25_000, of: 'host' } },
    { why: 'seen, and our own switched off', host: 'cursor', seen: 300_000, own: null, want: { ms: 295_000, of: 'host' } },
    { why: 'seen to be shorter than the table', host: 'codex', seen: 60_000, want: { ms: 55_000, of: 'host' } },
    { why: 'seen to be longer than the table: the table', host: 'zed', seen: 120_000, want: { ms: 55_000, of: 'host' } },
    { why: 'seen of a host that should have none', host: 'vscode', seen: 90_000, want: { ms: 85_000, of: 'host' } },
    { why: 'what was seen without progress is the idle clock, and no limit with it', host: 'opencode', seen: 60_100, token: true, want: { ms: null, of: null } },
    { why: 'a shorter one is a limit of its own, which progress does not move', host: 'opencode', seen: 30_000, token: true, want: { ms: 25_000, of: 'host' } },
    { why: 'never at once', host: 'acme', seen: 10, want: { ms: 1000, of: 'host' } },
    { why: 'a name every object has is no host', host: 'constructor', want: { ms: 55_000, of: 'own' } },
  ] as const;

  test.each(sheet)('$host: $why', (row) => {
    const { host, want, own, seen, token } = { own: 60, seen: null, token: false, ...row };
    expect(deadlineOf(host, { seenMs: seen, ownSeconds: own, hasToken: token })).toEqual(want);
  });

  test('what was seen never makes it later', () => {
    const host = fc.constantFrom('zed', 'codex', 'claude-code', 'opencode', 'claude-desktop', 'kiro');
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 200_000_000 }), fc.boolean(), (id, seenMs, hasToken) => {
        const [without, withSeen] = [null, seenMs].map((seen) => deadlineOf(id, { seenMs: seen, ownSeconds: 60, hasToken }).ms ?? Infinity);
        expect(withSeen).toBeLessThanOrEqual(without ?? 0);
      }),
    );
  });

  test('the table is of hosts there are', () => {
    const listed = knownHosts.filter(({ id }) => limitOf(id) !== null);
    expect(listed).toHaveLength(16);
    for (const { id } of listed) expect(limitOf(id)?.source).not.toBe('');
  });
});

test.each([
  { why: 'takes the place of the table', host: 'zed', toldMs: 600_000, seenMs: null, want: 595_000 },
  { why: 'shorter than it, too', host: 'codex', toldMs: 60_000, seenMs: null, want: 55_000 },
  { why: 'is a limit where the table knows none', host: 'copilot-cli', toldMs: 600_000, seenMs: null, want: 595_000 },
  { why: 'moves the clock that progress resets', host: 'opencode', toldMs: 600_000, seenMs: null, want: 595_000 },
  { why: 'is not believed where the host gave up sooner', host: 'zed', toldMs: 600_000, seenMs: 60_000, want: 55_000 },
  { why: 'says nothing of a host nobody could identify', host: 'unknown', toldMs: 600_000, seenMs: null, want: 55_000 },
])('what a host is told $why', ({ host, want, ...known }) => {
  expect(deadlineOf(host, { ...known, ownSeconds: 60, hasToken: false }).ms).toBe(want);
});
