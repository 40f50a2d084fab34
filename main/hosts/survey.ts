import { canBeGiven, toldMs, type Entry, type EntryPath } from '#app/hosts/entries';
import { plainSecrets, risksOf, samenessOf, standingOf, type PlainSecret, type Risk, type Standing } from '#app/hosts/survey';
import { throughShell } from '#app/hosts/launcher';
import { hostTable } from '#app/hosts/table';
import { runnerPackage } from '#main/sandbox/package';
import { doubleOf } from '#app/hosts/relax';
import { isRelaxed } from '#app/hosts/unwrap';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { sha256 } from './digest';
import { realDisk, type Disk } from './disk';
import type { HostFile } from './find';
import { lookInside, type Looked } from './look';
import { gapWords, stateWords, uncoveredWords } from './told';

/** One server of a host, as the person is shown it. Every text of it is the host's. */
export interface SurveyedServer {
  /** Its place and all that starts it, as a digest: it names this server of this file only as long as it is what it is. */
  readonly id: string;
  readonly path: EntryPath;
  /** The program that stands in front of it; null: none. */
  readonly connector: string | null;
  /** The id of its wrapping; null: none, or one that has none. */
  readonly entry: string | null;
  /** How long its entry tells the host to wait for it, ms; null: nothing. */
  readonly toldMs: number | null;
  /** Whether the host asks about its calls as well. */
  readonly double: 'no' | 'can' | 'on';
  readonly name: string;
  readonly standing: Standing;
  /** Why it cannot be covered; null where it can. */
  readonly why: string | null;
  /** It is switched off in its host. */
  readonly off: boolean;
  /** What starts it, without a connector, credentials covered; null for one that has an address only. */
  readonly command: readonly string[] | null;
  readonly url: string | null;
  /** Titles of other hosts that have the same one, and how it stands there. */
  readonly elsewhere: readonly { readonly title: string; readonly standing: Standing }[];
  readonly secrets: readonly PlainSecret[];
  /** Variables the vault could give it. */
  readonly givable: readonly string[];
  readonly risks: readonly Risk[];
}

export interface SurveyedFile {
  readonly file: HostFile;
  readonly state: Looked['state'];
  /** What is in the way, with the next step; null where nothing is. */
  readonly words: string | null;
  /** A link leads to it. */
  readonly isLinked: boolean;
  readonly servers: readonly SurveyedServer[];
}

export interface SurveyedHost {
  readonly id: string;
  readonly title: string;
  /** When its row of the table was last held against it, YYYY-MM-DD. */
  readonly verified: string;
  readonly files: readonly SurveyedFile[];
  /** What of it no edit can cover, one sentence each. */
  readonly gaps: readonly string[];
}

/** What stands in a credential's place. */
const covered = '••••••';

/** Looks inside the files of the hosts that are here: what they start, how it stands, and what is risky or lies open in it. `home`: the person's; `own`: ids of entries this Countersign made. */
export async function survey(files: readonly HostFile[], { connector, home, reaches, own = new Set(), disk = realDisk }: { readonly connector: string; readonly home: string; readonly reaches?: (entry: Entry) => boolean; readonly own?: ReadonlySet<string>; readonly disk?: Disk }): Promise<readonly SurveyedHost[]> {
  const looked = await Promise.all(files.map(async (file) => ({ file, found: file.servers === null && file.format !== 'script' ? null : await lookInside(file, disk) })));
  const known = looked.flatMap(({ file, found }) => entriesIn(found).map((entry) => ({ host: file.host, entry, sameness: samenessOf(entry) })));

  const standing = (entry: Entry): Standing => standingOf(entry, { connector, reaches, own });

  function surveyed(host: HostFile['host'], entry: Entry): SurveyedServer {
    const { path, name, started, wrapped, url, off, uncovered } = entry;
    const inner = wrapped?.inner ?? started;
    const sameness = samenessOf(entry);
    const same = known.filter((one) => sameness !== null && one.sameness === sameness && one.host.id !== host.id);
    const open = plainSecrets(entry, host.entry.env);
    const begun = inner === null ? null : (throughShell(inner) ?? inner);
    const runner = begun === null ? null : runnerPackage(begun.command, begun.args);
    return {
      id: idOf(entry), entry: wrapped?.entry ?? null, connector: wrapped?.connector ?? null, double: doubleOf(entry, host.relax), toldMs: toldMs(entry, host),
      path, name, off, url,
      standing: standing(entry),
      why: wrapped !== null ? (standing(entry) === 'bypassing' ? say('hosts.renew', { path: visible(wrapped.connector, { lines: false }) }) : null) : uncovered === null ? null : uncoveredWords(uncovered),
      command: inner === null ? null : [inner.command, ...inner.args.map((word, index) => (open.some((one) => one.where === 'args' && one.name === String(index + 1)) ? covered : word))],
      elsewhere: same.map((one) => ({ title: one.host.title, standing: standing(one.entry) })),
      secrets: open,
      givable: open.flatMap((one) => (one.where === 'env' && canBeGiven(entry, one.name) ? one.name : [])),
      risks: [
        ...(inner === null ? [] : risksOf(inner, { unpinned: runner?.version === '' ? runner.name : null, home })),
        // Whoever took Countersign from before it may have left what Countersign told the host.
        ...(wrapped === null && isRelaxed(entry.node, host.relax) ? [{ rule: 'host/passes', words: say('hosts.risk.passes', { host: host.title }) }] : []),
      ],
    };
  }

  return hostTable.flatMap((host) => {
    const own = looked.flatMap(({ file, found }): SurveyedFile | [] => {
      if (file.host.id !== host.id || found === null) return [];
      return { file, state: found.state, words: stateWords(found), isLinked: found.state === 'read' && found.content.isLinked, servers: entriesIn(found).map((entry) => surveyed(host, entry)) };
    });
    return own.length === 0 ? [] : { id: host.id, title: host.title, verified: host.verified, files: own, gaps: gapWords(host) };
  });
}

export function idOf({ path, started, url }: Entry): string {
  return sha256(Buffer.from(JSON.stringify([path, started, url]))).slice(0, 16);
}

function entriesIn(found: Looked | null): readonly Entry[] {
  return found?.state === 'read' ? found.content.entries : [];
}
