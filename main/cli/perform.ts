import type { Performed } from '#shared/contracts/cli';
import type { HistoryPage, HistoryQuery, Verification } from '#shared/models/history';
import type { InboxItem } from '#shared/models/inbox';
import type { Erased, ErasedCount, EraseScope } from '#shared/models/record';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import type { Result } from '#shared/result';
import { visibleHead } from '#shared/text/visible';
import { JournalError } from '#main/journal/error';
import { readCommand, type Command } from './command';
import { doctorWords, type Check } from './doctor';
import type { ExportOrder, ExportProgress } from '#shared/models/export';
import { NotWritten } from '#main/journal/out/out-client';
import { performHosts, type HostSources } from './hosts';
import { jsonText } from './json-text';
import { clearBar, progressBar } from './progress';
import { backupWords, erasedWords, eraseWords, restoredWords, type RestoredWords } from './record-words';
import { findId } from './rule-id';
import { historyWords, pendingWords, rulesWords, serversWords, verificationWords, type Reader } from './words';

/** What the app lets a command see and do. Nothing here answers a question or permits anything. */
export interface Sources {
  history(query: HistoryQuery): Promise<HistoryPage>;
  verify(onProgress: (done: number, total: number) => void): Promise<Verification>;
  rules(): Promise<readonly RuleView[]>;
  /** Takes a rule back; whether there was one. */
  revokeRule(id: string): boolean;
  servers(): readonly ServerView[];
  pending(): readonly InboxItem[];
  readonly hosts: HostSources;
  /** What erasing would take; why that cannot be told. */
  countErased(scope: EraseScope): Promise<Result<ErasedCount, string>>;
  erase(scope: EraseScope, onProgress: (done: number) => void): Promise<Result<Erased, string>>;
  backUp(file: string): Promise<Result<{ readonly entries: number; readonly bytes: number }, string>>;
  /** Puts a copy in the record's place; `restored` is false where nothing was changed yet because of entries at its end that nobody signed, and that was not accepted. */
  restore(file: string, order: { readonly accepted: boolean; readonly onProgress: (part: number) => void; readonly signal?: AbortSignal }): Promise<Result<RestoredWords, string>>;
  doctor(): readonly Check[] | Promise<readonly Check[]>;
  /** Lets the record out: to a file given by its whole path, or as text to whoever takes it and says whether there is to be more. Null where they wanted no more, or left (`signal`): then there is no file. Rejects with `NotWritten` in words. */
  leave(order: ExportOrder, to: string | ((text: string) => Promise<boolean>), onProgress: (progress: ExportProgress) => void, signal?: AbortSignal): Promise<{ readonly rows: number; readonly bytes: number } | null>;
  showConsole(): void;
  /** Epoch ms. */
  now(): number;
  /** A verb failed for a reason that is no business of whoever typed it. */
  onFault(verb: string, fault: unknown): void;
}

/** Longest output, characters. */
const outputLimit = 32 * 1024 * 1024;

/** Where a command was typed: the width of the terminal in columns, null where it is none, and the folder, null where that is not known. */
export interface Place {
  readonly columns: number | null;
  readonly cwd: string | null;
  /** Aborted once whoever typed it is gone. */
  readonly signal?: AbortSignal;
}

/** Does what was typed after `countersign`. `progress` is told what to show there until it is done. Never rejects. */
export async function perform(argv: readonly string[], { columns, cwd, signal }: Place, sources: Sources, progress: (text: string) => void = () => undefined, write: (text: string) => Promise<boolean> = () => Promise.resolve(false)): Promise<Performed> {
  const command = readCommand(argv, cwd);
  if (!command.ok) return { code: 2, output: '', complaint: `countersign: ${visibleHead(command.error, 500, { lines: false })}\nTry: countersign help\n` };
  const reader: Reader = { width: columns, clock: { now: sources.now(), told: columns === null ? 'utc' : 'from-now' } };
  try {
    const performed = await performCommand(command.value, reader, sources, { progress, write, ...(signal === undefined ? {} : { signal }) });
    return performed.output.length > outputLimit ? failed('There is too much to print. Ask for less of it.') : performed;
  } catch (fault) {
    if (fault instanceof NotWritten) return failed(visibleHead(fault.message, 500, { lines: false }));
    if (fault instanceof Error && fault.name === 'Refusal') return failed(visibleHead(fault.message, 1000, { lines: false }));
    sources.onFault(command.value.verb, fault);
    // Why a journal cannot be read is said in words that are fit to be shown.
    if (fault instanceof JournalError) return failed(`The record could not be read: ${visibleHead(fault.message, 500, { lines: false })}. Nothing was changed.`);
    return failed('That could not be read. Nothing was changed.');
  }
}

/** Where a command's output goes before its end. */
interface Terminal {
  readonly progress: (text: string) => void;
  /** Text of an output that is too long for one answer; whether there is to be more. */
  readonly write: (text: string) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

async function performCommand(command: Command, reader: Reader, sources: Sources, { progress, write, signal }: Terminal): Promise<Performed> {
  function shown<T>(value: T, words: (value: T) => string, good = true): Performed {
    return { code: good ? 0 : 1, output: command.json ? jsonText(value) : words(value), complaint: '' };
  }
  switch (command.verb) {
    case 'history': {
      const query = withRule(command.query, await sources.rules());
      return shown(await sources.history(query), (page) => historyWords(page, query, reader));
    }
    case 'verify': {
      const { width } = reader;
      let shows = false;
      const show = (text: string): void => {
        shows = true;
        progress(text);
      };
      const verification = await sources.verify(width === null || command.json ? () => undefined : progressBar(width, show, () => performance.now()));
      return shown(verification, (value) => `${shows ? clearBar : ''}${verificationWords(value, reader)}`, verification.ok);
    }
    case 'export':
    case 'bundle': {
      const { order, file } = command;
      const { width } = reader;
      let shows = false;
      const bar = progressBar(width ?? 0, (text) => {
        shows = true;
        progress(text);
      }, () => performance.now());
      const query = withRule(order.query, await sources.rules());
      const came = await sources.leave({ ...order, query }, file ?? write, ({ part }) => (file === null || width === null || command.json ? undefined : bar(Math.floor(part * 1000), 1000)), signal);
      if (file === null) return { code: 0, output: '', complaint: '' };
      if (came === null) return failed('The export was cancelled. Nothing was written.');
      return shown(came, ({ rows, bytes }) => `${shows ? clearBar : ''}Written: ${rows} ${rows === 1 ? 'row' : 'rows'}, ${bytes} bytes.\n`);
    }
    case 'rules':
      return shown(await sources.rules(), (rules) => rulesWords(rules, reader));
    case 'servers':
      return shown(sources.servers(), (servers) => serversWords(servers, reader));
    case 'pending':
      return shown(sources.pending(), (items) => pendingWords(items, reader));
    case 'doctor': {
      const checks = await sources.doctor();
      const ok = checks.every((check) => check.ok);
      return shown({ ok, checks }, (value) => doctorWords(value.checks), ok);
    }
    case 'erase':
      return erase(command, reader, sources, progress, shown);
    case 'backup': {
      const made = await sources.backUp(command.file);
      return made.ok ? shown({ backedUp: true, ...made.value }, backupWords) : failed(`${capital(visibleHead(made.error, 500, { lines: false }))}.`);
    }
    case 'restore': {
      const { width } = reader;
      let shows = false;
      const bar = width === null || command.json ? () => undefined : progressBar(width, (text) => ((shows = true), progress(text)), () => performance.now());
      const made = await sources.restore(command.file, { accepted: command.yes, onProgress: (part) => bar(Math.floor(part * 1000), 1000), ...(signal === undefined ? {} : { signal }) });
      return made.ok ? shown(made.value, (value) => `${shows ? clearBar : ''}${restoredWords(value)}`, made.value.restored) : failed(`${capital(visibleHead(made.error, 700, { lines: false }))}. Nothing was changed.`);
    }
    case 'hosts': {
      const performed = await performHosts(command, sources.hosts, reader, shown);
      return typeof performed === 'string' ? failed(performed) : performed;
    }
    case 'open':
      sources.showConsole();
      return shown({ shown: true }, () => '');
    case 'revoke': {
      const revoked = await revoke(command.rule, sources);
      return typeof revoked === 'string' ? failed(revoked) : shown({ revoked: true, rule: revoked.id }, () => `Revoked: ${visibleHead(revoked.words, 1000, { lines: false })}.\n`);
    }
  }
}

/** Tells in numbers what goes; it goes only where that was confirmed. */
async function erase({ scope, yes, json }: Extract<Command, { verb: 'erase' }>, { width }: Reader, sources: Sources, progress: (text: string) => void, shown: <T>(value: T, words: (value: T) => string, good?: boolean) => Performed): Promise<Performed> {
  const count = await sources.countErased(scope);
  if (!count.ok) return failed(`${capital(visibleHead(count.error, 500, { lines: false }))}. Nothing was erased.`);
  if (!yes) return shown({ erased: false, ...count.value }, (value) => eraseWords(scope, value), false);
  let shows = false;
  const bar = width === null || json ? () => undefined : progressBar(width, (text) => ((shows = true), progress(text)), () => performance.now());
  const total = count.value.payloads + count.value.entries;
  const erased = await sources.erase(scope, (done) => bar(Math.min(done, total), total));
  if (!erased.ok) return failed(`${capital(visibleHead(erased.error, 500, { lines: false }))}.`);
  return shown({ erased: true, ...erased.value }, (value) => `${shows ? clearBar : ''}${erasedWords(scope, value)}`);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Takes back an allow only: taking back a deny or an ask would permit something. Otherwise says why not. */
async function revoke(typed: string, { rules, revokeRule }: Sources): Promise<RuleView | string> {
  const views = await rules();
  const found = findId(views.map(({ id }) => id), typed);
  if (!found.ok) return found.error;
  const rule = views.find(({ id }) => id === found.value);
  if (rule?.action !== 'allow') return 'Only an allow is taken back here: without this rule, something would be permitted. Use the console. Nothing was changed.';
  return revokeRule(rule.id) ? rule : 'There is no such rule.';
}

/** A rule named by the beginning of its id; one that is gone goes by its whole id. */
function withRule<Q extends { readonly rule?: string | undefined }>(query: Q, rules: readonly RuleView[]): Q {
  if (query.rule === undefined) return query;
  const found = findId(rules.map(({ id }) => id), query.rule);
  return found.ok ? { ...query, rule: found.value } : query;
}

function failed(words: string): Performed {
  return { code: 1, output: '', complaint: `countersign: ${words}\n` };
}
