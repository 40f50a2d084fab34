import { describe, expect, it } from 'vitest';
import { sampleRules } from '../../preview/console-samples';
import { sampleDefinitions } from '../../preview/definition-samples';
import { appState } from '../../preview/fake-bridge';
import { sampleInbox } from '../../preview/inbox-samples';
import { manyServers, sampleServers } from '../../preview/server-samples';
import { commandsOf } from './commands';
import type { World } from './commands';
import { rank, shownMost } from './rank';

const now = new Date(2026, 10, 21, 12).getTime();

function world(rest: Partial<World> = {}): World {
  return { view: 'history', state: appState({ waiting: 3 }), inbox: sampleInbox(now, 3), servers: sampleServers(now), rules: sampleRules(now), definitions: sampleDefinitions(now), now, ...rest };
}
const found = (typed: string, rest: Partial<World> = {}) => rank(commandsOf(world(rest)), typed).flatMap(({ commands }) => commands.map(({ words }) => words));

describe('the commands', () => {
  it('never allow, confirm or answer anything', () => {
    const kinds = new Set(commandsOf(world()).map(({ deed }) => deed.kind));
    expect([...kinds].sort()).toEqual(['begin', 'check-update', 'guide', 'new-rule', 'quiet', 'quit', 'remove', 'review', 'review-definition', 'revoke', 'rotate', 'shortcuts', 'show', 'theme', 'try', 'verify']);
    expect(commandsOf(world()).filter(({ words }) => /^(allow|trust|confirm|approve|deny|answer)\b/i.test(words))).toEqual([]);
  });

  it('have ids of their own', () => {
    const ids = commandsOf(world()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    { why: 'nothing waits: no review', rest: { state: appState(), inbox: [], definitions: [] }, absent: /^Review/ },
    { why: 'the view that is open is not gone to', rest: { view: 'rules' as const }, absent: /^Rules$/ },
    { why: 'a theme that is set is not set again', rest: { state: appState({ settings: { theme: 'dark', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } }) }, absent: /^Dark theme$/ },
    { why: 'an open vault is not unlocked', rest: {}, absent: /^Unlock/ },
    { why: 'a vault without protection has no key worth rotating', rest: { state: appState({ vault: { state: 'open', protection: 'none', keyring: false, words: null, rotatedAt: null } }) }, absent: /^Rotate/ },
    { why: 'updates that are off are not looked for', rest: { state: appState({ update: { state: 'off', version: null, words: null } }) }, absent: /update/ },
    { why: 'a blocked server is not blocked again', rest: {}, absent: /^Block weather/ },
    { why: 'a server that does not run is not stopped', rest: {}, absent: /^(Stop|Restart) memory/ },
    { why: 'quiet time that has not begun is not ended', rest: {}, absent: /^Show prompts/ },
  ])('$why', ({ rest, absent }) => {
    const words = commandsOf(world(rest)).map((command) => command.words);
    expect(words.filter((one) => absent.test(one))).toEqual([]);
    expect(words.length).toBeGreaterThan(10);
  });

  it.each([
    { why: 'a locked vault is unlocked in the settings', rest: { state: appState({ vault: { state: 'locked', protection: 'passphrase', keyring: false, words: null, rotatedAt: null } }) }, present: 'Unlock the vault', deed: { kind: 'show', view: 'settings', focus: 'vault' } },
    { why: 'quiet time can be ended', rest: { state: appState({ quiet: { until: null } }) }, present: 'Show prompts now', deed: { kind: 'quiet', minutes: 0 } },
    { why: 'an update that is ready is installed', rest: { state: appState({ update: { state: 'ready', version: '2.0.0', words: null } }) }, present: 'Restart and install the update', deed: { kind: 'install-update' } },
    { why: 'a running server’s stop is begun, not done', rest: {}, present: 'Stop github…', deed: { kind: 'begin', act: 'stop', server: 'b'.repeat(64) } },
  ] as const)('$why', ({ rest, present, deed }) => expect(commandsOf(world(rest)).find(({ words }) => words === present)?.deed).toEqual(deed));
});

describe('what is found', () => {
  it('offers the common ones before anything is typed, and no server or rule', () => {
    const groups = rank(commandsOf(world()), '  ').map(({ group }) => group);
    expect(groups).toEqual(['Waiting', 'Go to', 'Quiet time', 'Countersign']);
  });

  it.each([
    { typed: 'serv', first: 'Servers', why: 'a view by its start' },
    { typed: 'block git', first: 'Block github…', why: 'two words in order' },
    { typed: 'blkgithub', first: 'Block github…', why: 'letters left out' },
    { typed: 'dark', first: 'Dark theme', why: 'a theme' },
    { typed: 'snooze', first: 'Quiet for 30 minutes', why: 'another word for it' },
    { typed: 'demo', first: 'Try it', why: 'another word for it' },
    { typed: 'journal', first: 'Verify the record', why: 'another word for it' },
    { typed: 'drop_table', first: 'Revoke: Never let any host run drop_table on postgres', why: 'a rule by its words' },
  ])('finds $why: $typed', ({ typed, first }) => expect(found(typed)[0]).toBe(first));

  it('finds nothing in letters strewn over other words', () => expect(rank(commandsOf(world()), 'git').map(({ group }) => group)).toEqual(['Servers', 'Waiting', 'Rules']));

  it('finds nothing for what nothing does', () => expect(found('qqqq')).toEqual([]));

  it('draws few of 200 servers and 2,000 rules', () => {
    const rules = Array.from({ length: 2000 }, (_, at) => ({ ...(sampleRules(now)[at % 5] as World['rules'][number]), id: `r${at}` }));
    const started = performance.now();
    expect(found('e', { servers: manyServers(200, now), rules }).length).toBe(shownMost);
    // Generous: it takes some 20 ms. A search that grew worse than linear would not fit.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
