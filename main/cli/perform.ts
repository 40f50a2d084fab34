import type { Performed } from '#shared/contracts/cli';
import type { HistoryPage, HistoryQuery, Verification } from '#shared/models/history';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import { visible, visibleHead } from '#shared/text/visible';
import { JournalError } from '#main/journal/error';
import { readCommand, type Command } from './command';
import { doctorWords, type Check } from './doctor';
import { performHosts, type HostSources } from './hosts';
import { clearBar, progressBar } from './progress';
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
  doctor(): readonly Check[] | Promise<readonly Check[]>;
  showConsole(): void;
  /** Epoch ms. */
  now(): number;
  /** A verb failed for a reason that is no business of whoever typed it. */
  onFault(verb: string, fault: unknown): void;
}

/** Longest output, characters. */
const outputLimit = 32 * 1024 * 1024;

/** Does what was typed after `countersign`. `columns` is the width of the terminal it was typed at, null where there is none. `progress` is told what to show there until it is done. Never rejects. */
export async function perform(argv: readonly string[], columns: number | null, sources: Sources, progress: (text: string) => void = () => undefined): Promise<Performed> {
  const command = readCommand(argv);
  if (!command.ok) return { code: 2, output: '', complaint: `countersign: ${visibleHead(command.error, 500, { lines: false })}\nTry: countersign help\n` };
  const reader: Reader = { width: columns, clock: { now: sources.now(), told: columns === null ? 'utc' : 'from-now' } };
  try {
    const performed = await performCommand(command.value, reader, sources, progress);
    return performed.output.length > outputLimit ? failed('There is too much to print. Ask for less of it.') : performed;
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'Refusal') return failed(visibleHead(fault.message, 1000, { lines: false }));
    sources.onFault(command.value.verb, fault);
    // Why a journal cannot be read is said in words that are fit to be shown.
    if (fault instanceof JournalError) return failed(`The record could not be read: ${visibleHead(fault.message, 500, { lines: false })}. Nothing was changed.`);
    return failed('That could not be read. Nothing was changed.');
  }
}

async function performCommand(command: Command, reader: Reader, sources: Sources, progress: (text: string) => void): Promise<Performed> {
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
function withRule(query: HistoryQuery, rules: readonly RuleView[]): HistoryQuery {
  if (query.rule === undefined) return query;
  const found = findId(rules.map(({ id }) => id), query.rule);
  return found.ok ? { ...query, rule: found.value } : query;
}

/** The same document to a program; to a person who prints it, nothing in it moves or hides what they read (JSON.stringify leaves U+009B and the like as they are). */
function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/[^\n -~]/gu, (character) => (visible(character) === character ? character : escaped(character)))}\n`;
}

function escaped(character: string): string {
  return character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

function failed(words: string): Performed {
  return { code: 1, output: '', complaint: `countersign: ${words}\n` };
}
