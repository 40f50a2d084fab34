import type { HostFileView, HostStanding, HostView } from '#shared/models/hosts-view';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import type { IconName } from '../../ui/icon';

/** How a server's standing looks. Amber is for what wants the person's attention. */
export const standingLooks: Readonly<Record<HostStanding, { readonly icon: IconName; readonly ink: string }>> = {
  protected: { icon: 'sandbox', ink: 'text-ink-soft' },
  elsewhere: { icon: 'info', ink: 'text-ink-soft' },
  bypassing: { icon: 'unconfined', ink: 'text-amber font-medium' },
  uncovered: { icon: 'silent', ink: 'text-ink-faint' },
};

/** A server's standing in a word or two. */
export function standingWord(standing: HostStanding): string {
  return say(`console.host.${standing}`);
}

const fileWords = {
  unread: 'console.host.fileUnread',
  read: 'console.host.fileRead',
  absent: 'console.host.fileAbsent',
  denied: 'console.host.fileDenied',
  notAFile: 'console.host.fileNotAFile',
  notText: 'console.host.fileNotText',
  script: 'console.host.fileScript',
  malformed: 'console.host.fileMalformed',
  huge: 'console.host.fileHuge',
} as const satisfies Readonly<Record<HostFileView['state'], Key>>;

/** A file's state in a word or two. */
export function fileWord({ state, writable, distribution }: HostFileView): string {
  return state === 'read' && !writable && distribution === null ? say('console.host.fileReadOnly') : say(fileWords[state]);
}

/** How a host stands, for the end of its row, and whether that wants the person's attention. */
export function hostSummary({ state, files }: HostView): { readonly words: string; readonly wants: boolean } {
  if (state === 'found') return { words: say('console.host.found'), wants: false };
  if (state === 'denied') return { words: say('console.host.denied'), wants: true };
  if (state === 'uncovered') return { words: say('console.host.uncoveredHost'), wants: false };
  const servers = files.flatMap((file) => file.servers);
  if (servers.length === 0) return files.some(({ words }) => words !== null) ? { words: say('console.host.fileTrouble'), wants: true } : { words: say('console.host.noServers'), wants: false };
  const coverable = servers.filter(({ standing }) => standing !== 'uncovered');
  const done = coverable.filter(({ standing }) => standing === 'protected').length;
  if (coverable.length === 0) return { words: say('console.host.noneCovered', { count: servers.length }), wants: false };
  if (done === coverable.length) return { words: say('console.host.allProtected', { count: done }), wants: false };
  return { words: say('console.host.someProtected', { done, all: coverable.length }), wants: true };
}
