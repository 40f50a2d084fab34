import type { HostDeadline } from '#shared/models/host-deadline';
import type { HostsView } from '#shared/models/hosts-view';
import type { VaultView } from '#shared/models/vault';
import { hostRow } from '#app/hosts/table';
import { visibleHead } from '#shared/text/visible';
import type { Check } from './doctor';

/** What only the running app knows. */
export interface AppFacts {
  /** Versions of what it runs on. */
  readonly electron: string | null;
  /** Folders of PATH as the person's login shell has it; null where it was not asked. */
  readonly loginPath: readonly string[] | null;
  readonly vault: VaultView;
  /** Whether the system shows notifications. */
  readonly notifications: boolean;
  readonly hosts: HostsView;
  readonly deadlines: readonly HostDeadline[];
  /** Wrapped entries whose connector is not there any more. */
  readonly gone: readonly { readonly host: string; readonly title: string; readonly server: string; readonly connector: string }[];
}

/** In less nobody reads a question and answers it, ms. */
const shortMs = 20_000;
/** Less is worth knowing, ms. */
const tightMs = 60_000;

/** What the running app says of itself and of the hosts here: each thing that is wrong with what mends it. */
export function examineApp({ electron, loginPath, vault, notifications, hosts, deadlines, gone }: AppFacts): readonly Check[] {
  return [
    ...(electron === null ? [] : [{ name: 'electron', ok: true, words: electron } as const]),
    vault.protection === 'none'
      ? { name: 'keyring', ok: false, words: 'nothing keeps the key: rules and secrets are lost with a restart. Unlock the system’s keyring, or choose a passphrase in Settings' }
      : { name: 'keyring', ok: true, words: vault.protection === 'keyring' ? 'the system’s keyring keeps the key' : 'a passphrase keeps the key' },
    notifications ? { name: 'notifications', ok: true, words: 'the system shows them' } : { name: 'notifications', ok: false, words: 'the system shows none: a server that comes past Countersign is told in the console only. Start a notification service, or allow Countersign in the system’s settings' },
    ...pathWords(loginPath),
    ...hostWords(hosts),
    ...gone.map(({ host, title, server, connector }): Check => ({ name: 'entry', ok: false, words: line(`${title}: ${server} starts ${connector}, which is not there any more. Take it out and put it back: countersign hosts undo ${host} --yes, then countersign hosts wrap ${host} --yes`) })),
    ...deadlines.flatMap(deadlineWords),
  ];
}

function pathWords(folders: readonly string[] | null): readonly Check[] {
  if (folders === null) return [];
  if (folders.length === 0) return [{ name: 'path', ok: false, words: 'the login shell does not say its PATH: hosts started from the desktop may not find npx or uvx. Give full paths in their files, or make the shell’s start-up files shorter' }];
  return [{ name: 'path', ok: true, words: line(`${folders.length} folders by the login shell, ${folders[0] ?? ''} first`) }];
}

function hostWords({ hosts }: HostsView): readonly Check[] {
  return hosts.flatMap(({ id, title, state, files }): Check | [] => {
    if (state === 'uncovered') return [];
    if (state === 'denied') return { name: 'host', ok: false, words: line(`${title}: its file may not be read. Give Countersign access in the system’s settings`) };
    if (state === 'found') return { name: 'host', ok: true, words: line(`${title}: not looked into`) };
    const broken = files.find((file) => file.words !== null && file.state !== 'script');
    if (broken !== undefined) return { name: 'host', ok: false, words: line(`${title}: ${broken.path}: ${broken.words ?? ''}`) };
    const servers = files.flatMap((file) => file.servers);
    const bypassing = servers.filter(({ standing, off }) => standing === 'bypassing' && !off);
    return { name: 'host', ok: bypassing.length === 0, words: line(bypassing.length === 0 ? `${title}: no server goes past Countersign` : `${title}: ${bypassing.map(({ name }) => name).join(', ')} ${bypassing.length === 1 ? 'goes' : 'go'} past Countersign. To protect: countersign hosts wrap ${id} --yes`) };
  });
}

function deadlineWords({ host, title, hardMs, idleMs }: HostDeadline): readonly Check[] {
  const ms = Math.min(hardMs ?? Infinity, idleMs ?? Infinity);
  if (ms > tightMs) return [];
  const mend = hostRow(host)?.timeout == null ? 'Look for a time-out in its settings' : `To raise it: countersign hosts wrap ${host} --time --yes`;
  return [{ name: 'time', ok: ms >= shortMs, words: line(`${title} waits ${Math.round(ms / 1000)} s for an answer. ${mend}`) }];
}

function line(words: string): string {
  return visibleHead(words, 1000, { lines: false });
}
