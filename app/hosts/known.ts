import type { HostRow } from '#shared/models/host-table';
import { catalogue, inEnglish } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { hostTable } from './table';
import { unknownHost } from './unknown-host';

/** What a host is told by. */
export type KnownHost = Pick<HostRow, 'id' | 'title' | 'processes' | 'clients'>;

/** The title of the host that declares `id`, which is only what its entry says; the id itself for a host of no table. */
export function hostTitle(id: string): string {
  if (id === '') return say('host.unknown');
  return knownHosts.find((host) => host.id.toLowerCase() === id.toLowerCase())?.title ?? id;
}

/** Whether a host was recorded by this title that nobody could identify, or that only its entry names. The record holds what was said then, in the language of then. */
export function isUnidentified(title: string): boolean {
  return [inEnglish, catalogue()].some(({ patterns }) => {
    const claimed = patterns['host.unconfirmed'];
    const [before = '', after = ''] = typeof claimed === 'string' ? claimed.split('{host}') : [];
    return title === patterns['host.unknown'] || (before + after !== '' && title.startsWith(before) && title.endsWith(after));
  });
}

/**
 * The id of the host that was told by `title` in the record, where only the title stands. A host nobody could identify, or that only its entry names, is `unknown`.
 */
export function hostOfTitle(title: string): string {
  if (isUnidentified(title)) return unknownHost;
  return knownHosts.find((host) => host.title === title)?.id ?? title;
}

/** Every host of the table. */
export const knownHosts: readonly KnownHost[] = hostTable;
