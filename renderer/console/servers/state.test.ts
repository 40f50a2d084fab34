import { describe, expect, it } from 'vitest';
import { sampleServers } from '../../preview/server-samples';
import { actsOn } from './acts';
import { shownServers, stateOf } from './state';

const now = new Date(2026, 10, 21, 12).getTime();
const servers = sampleServers(now);
const names = (...args: [Parameters<typeof shownServers>[1], string]) => shownServers(servers, ...args).map(({ name }) => name);

describe('a server’s state', () => {
  it.each([
    { why: 'sessions make it running', server: { suspended: false, trust: 'known', sessions: 2 }, want: 'running' },
    { why: 'none make it stopped', server: { suspended: false, trust: 'trusted', sessions: 0 }, want: 'stopped' },
    { why: 'blocked comes before running, while its sessions end', server: { suspended: false, trust: 'blocked', sessions: 1 }, want: 'blocked' },
    { why: 'suspended comes before everything: what its entry says counts for nothing', server: { suspended: true, trust: 'blocked', sessions: 1 }, want: 'suspended' },
    { why: 'paused comes before running: nothing of it is sent', server: { suspended: false, trust: 'known', sessions: 2, paused: true }, want: 'paused' },
    { why: 'blocked comes before paused: resuming it would start nothing', server: { suspended: false, trust: 'blocked', sessions: 0, paused: true }, want: 'blocked' },
  ] as const)('$why', ({ server, want }) => expect(stateOf(server)).toBe(want));
});

describe('what can be done with a server', () => {
  const by = (name: string, paused = false) => actsOn({ ...(servers.find((server) => server.name === name) ?? servers[0]!), paused }).map(({ act }) => act);
  it.each([
    { why: 'one that runs', name: 'github', want: ['pause', 'stop', 'restart', 'block', 'forget'] },
    { why: 'one that does not', name: 'memory', want: ['block', 'forget'] },
    { why: 'one that is paused', name: 'github', paused: true, want: ['resume', 'stop', 'restart', 'block', 'forget'] },
    { why: 'one that is blocked', name: 'weather-free-pro', want: ['forget'] },
  ])('$why', ({ name, paused, want }) => expect(by(name, paused)).toEqual(want));
});

describe('which servers are shown', () => {
  it.each([
    { why: 'all, by name', shown: 'all', search: '', want: 6 },
    { why: 'only those that run', shown: 'running', search: '', want: ['filesystem', 'github'] },
    { why: 'by part of a name', shown: 'all', search: 'GITH', want: ['github'] },
    { why: 'by host', shown: 'all', search: 'vs code', want: ['weather-free-pro'] },
    { why: 'by command', shown: 'all', search: 'uvx', want: ['postgres'] },
    { why: 'by state', shown: 'all', search: 'blocked', want: ['weather-free-pro'] },
    { why: 'every word has to fit', shown: 'all', search: 'claude running git', want: ['github'] },
    { why: 'both at once', shown: 'stopped', search: 'memory', want: ['memory'] },
    { why: 'none', shown: 'all', search: 'nothing like it', want: [] },
  ] as const)('$why', ({ shown, search, want }) => expect(typeof want === 'number' ? names(shown, search).length : names(shown, search)).toEqual(want));
});
