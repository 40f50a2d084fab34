import { hidden } from '#app/hosts/diff';
import { hostTable } from '#app/hosts/table';
import type { HostFileView, HostServer, HostView } from '#shared/models/hosts-view';
import type { HostRow } from '#shared/models/host-table';
import { secretNameSchema } from '#shared/models/vault';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { isLoaderVariable } from '#main/sandbox/environment';
import { sha256 } from './digest';
import type { HostFile } from './find';
import type { SurveyedFile, SurveyedHost, SurveyedServer } from './survey';
import { gapWords, stateWords } from './told';

/** How long a host is told to wait where its time-out is raised, ms. */
export const raisedMs = 600_000;

/** What a file is called outside: a digest of whose it is and where. */
export function fileId({ host, path, distribution }: HostFile): string {
  return sha256(Buffer.from(JSON.stringify([host.id, path, distribution]))).slice(0, 16);
}

/** Every host of which something is here, in the order of the table. Of those in `looked` with what is in their files. Marks of time (`lookedAt`, `fresh`, `lost`) are whoever's who remembers. */
export function hostViews(files: readonly HostFile[], looked: ReadonlyMap<string, SurveyedHost>): readonly HostView[] {
  return hostTable.flatMap((host) => {
    const own = files.filter((file) => file.host.id === host.id && (file.servers !== null || file.format === 'script'));
    return own.length === 0 ? [] : hostView(host, own, looked.get(host.id) ?? null);
  });
}

function hostView(host: HostRow, own: readonly HostFile[], surveyed: SurveyedHost | null): HostView {
  const isDenied = own.every(({ presence }) => presence === 'denied');
  return {
    id: host.id,
    title: host.title,
    verified: host.verified,
    state: !host.covered ? 'uncovered' : surveyed !== null ? 'looked' : isDenied ? 'denied' : 'found',
    lookedAt: null,
    files: own.map((file) => fileView(file, surveyed?.files.find((one) => one.file.path === file.path && one.file.distribution === file.distribution) ?? null)),
    gaps: [...gapWords(host)],
    reload: reloadWords(host),
    time: host.timeout === null ? { can: false, words: say('hosts.time.cannot', { host: host.title }) } : { can: true, words: say('hosts.time.can', { host: host.title, minutes: raisedMs / 60_000 }) },
  };
}

/** What the person does so that a host notices a change. */
export function reloadWords({ reload, title }: Pick<HostRow, 'reload' | 'title'>): string {
  return say(`hosts.reload.${reload}`, { host: title });
}

function fileView(file: HostFile, surveyed: SurveyedFile | null): HostFileView {
  const base = { id: fileId(file), path: visible(file.path, { lines: false }), distribution: file.distribution };
  if (surveyed === null) {
    const state = file.format === 'script' ? 'script' : file.presence === 'denied' ? 'denied' : 'unread';
    return { ...base, state, words: state === 'unread' ? null : stateWords({ state }), writable: false, linked: false, servers: [] };
  }
  return { ...base, state: surveyed.state, words: surveyed.words, writable: surveyed.state === 'read' && surveyed.words === null, linked: surveyed.isLinked, servers: surveyed.servers.map((server) => serverView(server, file.host)) };
}

function serverView({ id, name, standing, why, off, command, url, elsewhere, secrets, givable, risks, double }: SurveyedServer, { title }: HostRow): HostServer {
  return {
    id, standing, why, off,
    name: shown(name),
    fresh: false,
    lost: false,
    command: command === null ? null : visibleCut(command.join(' '), 2000, { lines: false }),
    url: url === null ? null : visibleCut(hidden(url.replace(/\/\/[^/@]*@/, '//')), 500, { lines: false }),
    elsewhere: [...elsewhere],
    secrets: secrets.map(({ where, name: of }) => ({ where, name: shown(of), movable: where === 'env' && (standing === 'bypassing' || standing === 'protected') && givable.includes(of) && isMovable(of), words: say(`hosts.secret.${where}`, { name: shown(of) }) })),
    risks: risks.map(({ rule, words }) => ({ rule, words: visible(words, { lines: false }) })),
    double: { state: double, words: double === 'no' ? null : say(`hosts.double.${double}`, { host: title }) },
  };
}

/** Which code a program loads is part of what it is, so the vault does not hold that. */
function isMovable(name: string): boolean {
  return secretNameSchema.safeParse(name).success && !isLoaderVariable(name);
}

function shown(text: string): string {
  return visibleCut(text, 200, { lines: false });
}

