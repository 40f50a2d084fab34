import { expect, test } from 'vitest';
import { hostProcess } from './host-process';
import { Trails } from './trails';

const one = { pid: 7, begun: '100', name: 'acme' };

test('the sessions of one process share a trail', () => {
  const trails = new Trails();
  expect(trails.of('acme', one)).toBe(trails.of('acme', { ...one }));
});

test.each([
  { why: 'another process', host: 'acme', process: { ...one, pid: 8 } },
  { why: 'a later process of the same pid', host: 'acme', process: { ...one, begun: '200' } },
  { why: 'another host', host: 'other', process: one },
  { why: 'a process nobody knows', host: 'acme', process: null },
])('$why has its own', ({ host, process }) => {
  const trails = new Trails();
  expect(trails.of(host, process)).not.toBe(trails.of('acme', one));
});

test('the one heard of longest ago is forgotten', () => {
  const trails = new Trails();
  const first = trails.of('acme', one);
  for (let pid = 100; pid < 163; pid += 1) trails.of('acme', { ...one, pid });
  expect(trails.of('acme', one)).toBe(first);
  for (let pid = 200; pid < 264; pid += 1) trails.of('acme', { ...one, pid });
  expect(trails.of('acme', one)).not.toBe(first);
});

test.runIf(process.platform === 'linux')('a process is told with when it began', async () => {
  expect(await hostProcess(process.pid)).toMatchObject({ pid: process.ppid, begun: expect.stringMatching(/^[0-9]+$/) as unknown });
  expect(await hostProcess(2 ** 30)).toBe(null);
});
