import type { Performed } from '#shared/contracts/cli';
import type { HostApplied, HostIntent, HostPreview, HostServer, HostsView, HostView } from '#shared/models/hosts-view';
import { visible, visibleHead } from '#shared/text/visible';
import type { Reader } from './words';
import { table } from './table';

/** What the app lets `countersign hosts` see and do. They reject in words. */
export interface HostSources {
  list(): Promise<HostsView>;
  look(hosts: readonly string[] | null): Promise<readonly HostView[]>;
  preview(intent: HostIntent): Promise<HostPreview>;
  apply(id: string): Promise<HostApplied>;
}

/** `countersign hosts WHAT`, understood. `hosts`: ids; with `all` every host. */
export interface HostsCommand {
  readonly verb: 'hosts';
  readonly what: 'list' | 'look' | 'diff' | 'wrap' | 'undo';
  readonly hosts: readonly string[];
  readonly all: boolean;
  readonly yes: boolean;
  /** Raise the hosts' own time-outs, too. */
  readonly time: boolean;
  /** Without the app, also where it runs. */
  readonly alone: boolean;
  readonly json: boolean;
}

type Shown = <T>(value: T, words: (value: T) => string, good?: boolean) => Performed;

/** Does it. Nothing is written without `yes`, and only what was shown. Throws in words where a host is not one that is here. */
export async function performHosts(command: HostsCommand, sources: HostSources, reader: Reader, show: Shown): Promise<Performed | string> {
  // Every text of a host's file is made visible on its way here; a terminal obeys control characters, so once more.
  const shown: Shown = (value, words, good) => show(value, (given) => words(given).split('\n').map((line) => visible(line, { lines: false })).join('\n'), good);
  const { what, all, time, yes } = command;
  const listed = await sources.list();
  const unknown = command.hosts.find((id) => listed.hosts.every((host) => host.id !== id));
  if (unknown !== undefined) return `There is nothing here of a host “${visibleHead(unknown, 100, { lines: false })}”. countersign hosts list names those that are here.`;
  if (what === 'list') return shown(listed, (value) => listWords(value, reader));
  if (what === 'look') return shown(await sources.look(command.hosts.length === 0 ? null : command.hosts), (value) => lookWords(value, reader));

  const looked = all ? null : await sources.look(command.hosts);
  const targets = looked === null ? null : looked.flatMap(({ files }) => files.flatMap(({ id, servers, state }) => (servers.length === 0 && state === 'read' ? [] : { file: id, servers: null })));
  const preview = await sources.preview({ what: what === 'undo' ? 'undo' : 'wrap', targets, time, move: [] });
  // What is left of Countersign in a file is not done; what is left out of it may be as it is.
  const whole = preview.conflicts.length === 0 && (what !== 'undo' || preview.refused.length === 0);
  if (what === 'diff' || preview.id === null) return shown(preview, (value) => previewWords(value), whole);
  if (!yes) return shown({ ...preview, applied: null }, (value) => `${previewWords(value)}\nNothing was written. Add --yes to do this.\n`);
  const applied = await sources.apply(preview.id);
  return shown({ ...preview, applied }, (value) => `${previewWords(value)}\n${appliedWords(applied)}`, applied.failed.length === 0 && whole);
}

function listWords({ hosts, known }: HostsView, { width }: Reader): string {
  if (hosts.length === 0) return `None of the ${known} hosts Countersign knows is here.\n`;
  return table<HostView>(
    [
      { head: 'ID', cell: ({ id }) => id },
      { head: 'HOST', cell: ({ title }) => title, least: 10, spare: 2 },
      { head: 'STATE', cell: stateOf },
      { head: 'FILES', cell: ({ files }) => files.length, right: true, spare: 3 },
      { head: 'FILE', cell: ({ files }) => files[0]?.path ?? null, least: 20, spare: 1 },
    ],
    hosts,
    width,
  );
}

function stateOf({ state, files }: HostView): string {
  if (state === 'found') return 'not looked into';
  if (state === 'uncovered') return 'not covered';
  if (state === 'denied') return 'may not be read';
  const servers = files.flatMap((file) => file.servers);
  const bypassing = servers.filter(({ standing }) => standing === 'bypassing').length;
  return `${servers.filter(({ standing }) => standing === 'protected').length} of ${servers.length} protected${bypassing === 0 ? '' : `, ${bypassing} bypassing`}`;
}

function lookWords(hosts: readonly HostView[], { width }: Reader): string {
  if (hosts.length === 0) return 'No host that Countersign knows is here.\n';
  const parts = hosts.map((host) => [
    `${host.title} (${host.id})\n`,
    ...host.files.map((file) => `  ${file.path}${file.words === null ? '' : `\n  ${file.words}`}\n${file.servers.length === 0 ? '' : indented(table<HostServer>([{ head: 'SERVER', cell: ({ name }) => name, least: 12 }, { head: 'STANDS', cell: (one) => `${one.standing}${one.off ? ', off' : ''}` }, { head: 'COMMAND', cell: (one) => one.command ?? one.url, least: 20, spare: 1 }], file.servers, width === null ? null : Math.max(20, width - 2)))}${file.servers.map(notesOf).join('')}`),
    ...host.gaps.map((gap) => `  Not covered: ${gap}\n`),
  ].join(''));
  return parts.join('\n');
}

function notesOf({ name, why, secrets, risks, elsewhere }: HostServer): string {
  const notes = [...(why === null ? [] : [why]), ...secrets.map(({ words }) => words), ...risks.map(({ words }) => words), ...elsewhere.map(({ title, standing }) => `The same server is in ${title}: ${standing}.`)];
  return notes.map((note) => `    ${name}: ${visible(note, { lines: false })}\n`).join('');
}

function previewWords({ changes, refused, conflicts, notes }: HostPreview): string {
  if (changes.length === 0 && refused.length === 0 && conflicts.length === 0) return 'There is nothing to change.\n';
  return [
    ...changes.map(({ path, title, diff }) => `${title}: ${path}\n${diff.map(({ sign, number, text }) => `${String(number).padStart(5)} ${sign} ${text}\n`).join('')}`),
    ...refused.map(({ title, server, words }) => `Not done: ${[title, server].filter(Boolean).join(', ')}${title === '' && server === null ? '' : ': '}${words}\n`),
    ...conflicts.map(({ path, title }) => `Not done: ${title}: ${path} was changed so much since that only you can tell what is to stay. Use the console.\n`),
    ...notes.map((note) => `Note: ${note}\n`),
  ].join('');
}

function appliedWords({ done, failed, next }: HostApplied): string {
  return [...done.map(({ path, servers }) => `Written: ${path}${servers.length === 0 ? '' : ` (${servers.join(', ')})`}\n`), ...failed.map(({ path, words }) => `NOT written: ${path}: ${words}\n`), ...next.map((words) => `${words}\n`)].join('');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
