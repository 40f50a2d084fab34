import { beforeEach, expect, test, vi } from 'vitest';
import type { IpcMainInvokeEvent } from 'electron';
import { emitter } from './emitter';
import { serveCalls } from './server';
import type { Receiver } from './answer-call';

const registered = vi.hoisted(() => new Map<string, (event: IpcMainInvokeEvent, params: unknown) => unknown>());
vi.mock('electron', () => ({ ipcMain: { handle: (name: string, listener: (event: IpcMainInvokeEvent, params: unknown) => unknown) => registered.set(name, listener) } }));

beforeEach(() => registered.clear());

test('registers exactly these channels', () => {
  serveCalls({} as Receiver);
  expect([...registered.keys()].sort()).toEqual([
    'countersign:app/quiet',
    'countersign:app/quit',
    'countersign:app/review',
    'countersign:app/state',
    'countersign:app/try',
    'countersign:asks/get',
    'countersign:asks/resume',
    'countersign:asks/set',
    'countersign:blocked/answer',
    'countersign:blocked/list',
    'countersign:definition/accept',
    'countersign:definition/detail',
    'countersign:definition/list',
    'countersign:definition/take-back',
    'countersign:export/cancel',
    'countersign:export/start',
    'countersign:guide/step',
    'countersign:history/detail',
    'countersign:history/facets',
    'countersign:history/histogram',
    'countersign:history/list',
    'countersign:history/overview',
    'countersign:history/today',
    'countersign:history/verify',
    'countersign:host/apply',
    'countersign:host/backups',
    'countersign:host/deadlines',
    'countersign:host/list',
    'countersign:host/look',
    'countersign:host/patience',
    'countersign:host/patience-test',
    'countersign:host/preview',
    'countersign:host/purge-backups',
    'countersign:host/undo-all',
    'countersign:inbox/list',
    'countersign:numbers/get',
    'countersign:observation/answer',
    'countersign:observation/list',
    'countersign:observation/watch',
    'countersign:package/update',
    'countersign:profile/check',
    'countersign:profile/choices',
    'countersign:profile/set',
    'countersign:prompt/answer',
    'countersign:prompt/answer-card',
    'countersign:prompt/attended',
    'countersign:prompt/check',
    'countersign:prompt/close',
    'countersign:prompt/cover',
    'countersign:prompt/dismiss',
    'countersign:prompt/edit',
    'countersign:prompt/full-view',
    'countersign:prompt/mute',
    'countersign:prompt/painted',
    'countersign:prompt/preview',
    'countersign:prompt/redact',
    'countersign:prompt/resize',
    'countersign:prompt/state',
    'countersign:prompt/undo',
    'countersign:record/count',
    'countersign:record/erase',
    'countersign:record/sizes',
    'countersign:redaction/get',
    'countersign:redaction/set',
    'countersign:results/get',
    'countersign:results/handling',
    'countersign:results/mute',
    'countersign:rule/confirm',
    'countersign:rule/dismiss-suggestion',
    'countersign:rule/export',
    'countersign:rule/get',
    'countersign:rule/hosts',
    'countersign:rule/import',
    'countersign:rule/import-accept',
    'countersign:rule/list',
    'countersign:rule/preview',
    'countersign:rule/revoke',
    'countersign:rule/save',
    'countersign:rule/suggestions',
    'countersign:secret/handed',
    'countersign:secret/list',
    'countersign:secret/move',
    'countersign:secret/remove',
    'countersign:secret/set',
    'countersign:secret/set-file',
    'countersign:server/block',
    'countersign:server/forget',
    'countersign:server/list',
    'countersign:server/pause',
    'countersign:server/restart',
    'countersign:server/resume',
    'countersign:server/stop',
    'countersign:settings/set',
    'countersign:telemetry/get',
    'countersign:telemetry/header',
    'countersign:telemetry/set',
    'countersign:telemetry/test',
    'countersign:update/check',
    'countersign:update/install',
    'countersign:vault/protect',
    'countersign:vault/retry',
    'countersign:vault/rotate',
    'countersign:vault/unlock',
    'countersign:view/list',
    'countersign:view/remove',
    'countersign:view/save',
  ]);
});

test.each([
  { frame: { parent: null, origin: 'app://bundle' }, ok: true },
  { frame: { parent: {}, origin: 'app://bundle' }, ok: false },
  { frame: null, ok: false },
])('takes the sender from the frame: $frame', async ({ frame, ok }) => {
  serveCalls({ handlers: { 'app/review': () => ({}) }, origin: 'app://bundle', kindOf: () => 'console', onFault: () => undefined } as unknown as Receiver);
  const reply = await registered.get('countersign:app/review')?.({ sender: { id: 2 }, senderFrame: frame } as unknown as IpcMainInvokeEvent, {});
  expect(reply).toMatchObject({ ok });
});

test('an event goes to the window it is declared for, and only in its declared shape', () => {
  const sent: unknown[] = [];
  const emit = emitter((kind) => ({ isDestroyed: () => false, send: (...args: unknown[]) => void sent.push([kind, ...args]) }));
  emit('history/grew', { head: 3 });
  expect(sent).toEqual([['console', 'countersign:history/grew', { head: 3 }]]);
  expect(() => emit('history/grew', { head: 'x' } as never)).toThrow();
});

test('without a window an event goes nowhere', () => {
  emitter(() => null)('rule/changed', {});
  emitter(() => ({ isDestroyed: () => true, send: () => expect.fail('sent to a dead window') }))('rule/changed', {});
});
