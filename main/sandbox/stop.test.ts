import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { stopTimes } from './sandbox';
import { stopInSteps } from './stop';

test('the steps of a stop leave time to kill within two seconds', () => {
  expect(stopTimes.inputMs + stopTimes.terminateMs).toBeLessThanOrEqual(1700);
});

test('a server that heeds nothing is asked in order: the end of its input, SIGTERM, SIGKILL', async () => {
  const gone = Promise.withResolvers<undefined>();
  const steps: string[] = [];
  const stdin = new PassThrough().on('finish', () => steps.push('input'));
  const kill = () => {
    steps.push('kill');
    gone.resolve(undefined);
  };
  await stopInSteps({ stdin, gone: gone.promise, terminate: () => steps.push('terminate'), kill, isLeft: () => false }, { inputMs: 20, terminateMs: 20 });
  expect(steps).toEqual(['input', 'terminate', 'kill']);
});
