import type { CallName, EventName } from '#shared/contracts/ipc';

/*
 * The channel names by themselves: the contract holds them with their schemas, whose library has no place in a
 * sandboxed preload. The types below do not compile, and a test fails, if the two ever differ.
 */

export const prefix = 'countersign:';

export const callNames = [
  'prompt/state',
  'prompt/painted',
  'prompt/answer',
  'prompt/close',
  'prompt/full-view',
  'prompt/resize',
  'prompt/cover',
  'app/state',
  'app/review',
  'app/quiet',
  'app/try',
  'app/quit',
  'inbox/list',
  'history/list',
  'history/detail',
  'history/facets',
  'history/verify',
  'rule/list',
  'rule/revoke',
  'rule/confirm',
  'rule/get',
  'rule/preview',
  'rule/save',
  'rule/export',
  'rule/import',
  'rule/import-accept',
  'rule/hosts',
  'rule/suggestions',
  'rule/dismiss-suggestion',
  'definition/list',
  'definition/detail',
  'definition/accept',
  'server/list',
  'server/forget',
  'server/block',
  'server/stop',
  'server/restart',
  'server/pause',
  'server/resume',
  'numbers/get',
  'host/deadlines',
  'prompt/answer-card',
  'prompt/preview',
  'prompt/undo',
  'prompt/dismiss',
  'prompt/edit',
  'prompt/check',
  'vault/unlock',
  'vault/retry',
  'vault/protect',
  'vault/rotate',
  'secret/list',
  'secret/set',
  'secret/remove',
  'update/check',
  'update/install',
  'settings/set',
] as const satisfies readonly CallName[];

export const eventNames = ['prompt/changed', 'app/changed', 'history/grew', 'rule/changed', 'server/changed', 'definition/changed', 'inbox/changed', 'secret/changed', 'console/navigate'] as const satisfies readonly EventName[];

type Missing = Exclude<CallName, (typeof callNames)[number]> | Exclude<EventName, (typeof eventNames)[number]>;

/** Fails to compile while a declared name is missing above. */
export const complete: [Missing] extends [never] ? true : Missing = true;
