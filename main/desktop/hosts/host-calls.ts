import type { Handlers } from '../ipc/answer-call';

/** What the console may ask about hosts and their files, and of the guide that begins with them. */
export type HostCalls = Pick<Handlers, 'host/list' | 'host/look' | 'host/preview' | 'host/apply' | 'host/undo-all' | 'host/backups' | 'host/purge-backups' | 'host/patience' | 'host/patience-test' | 'guide/step'>;
