import type { ProfileView } from '#shared/models/profile';
import type { FirstUsePromptView } from '#shared/models/prompt';
import type { Identity, SandboxState, ServerRecord } from '#shared/models/server';
import type { Lent } from '#shared/models/vault';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { hostTitle } from '#app/hosts/known';
import { changedMembers, inWords, type Changed } from './identity-changes';
import { firstUseSentence } from './prose';

/** Everything a first use is drawn from. Texts are as they came; the view makes them visible. */
export interface FirstUseQuestion {
  readonly id: string;
  /** Epoch ms. A first use has no deadline of its own: it stays when the host gives up. */
  readonly askedAt: number;
  /** The host's title and the server's name. */
  readonly host: string;
  readonly server: string;
  readonly identity: Identity;
  /** The arguments as they will be executed, secrets included: the person decides about the real command line. */
  readonly args: readonly string[];
  /** The configuration entry's id, where the host's entry gave one. */
  readonly entry: string | null;
  readonly sandbox: SandboxState;
  readonly warnings: readonly string[];
  /** What the person decided before about a server of this name; null at a true first use. */
  readonly previous: ServerRecord | null;
  /** What it can be started under, the proposed one first, and why that one is; absent where there is no choice. */
  readonly profiles?: readonly ProfileView[];
  readonly proposedBecause?: readonly string[];
  /** Variables the vault could hold in the host's place. */
  readonly plain?: readonly string[];
  /** What the vault lends it once it is allowed. */
  readonly lent?: readonly Lent[];
  /** Its first session can be watched. */
  readonly watchable?: boolean;
}

/** The question about starting a server as the prompt window draws it. Command and arguments are never cut. */
export function firstUsePromptView(question: FirstUseQuestion): FirstUsePromptView {
  const { identity, server, host, sandbox, previous } = question;
  const plain = question.plain ?? [];
  const changed = previous === null ? [] : changedMembers(previous.identity, identity);
  return {
    kind: 'first-use',
    id: question.id,
    askedAt: question.askedAt,
    deadlineAt: null,
    host: visibleCut(host, 60, { lines: false }),
    server: visibleCut(server, 200, { lines: false }),
    sentence: firstUseSentence({ host, server, program: identity.located, args: question.args.length }),
    because: [history(previous, changed), ...lentReasons(question.lent ?? []), ...sandboxReason(sandbox, previous)],
    options: [
      { id: 'allow', kind: 'first-use-allow', label: say('asked.allow'), words: null, inputs: [...(question.profiles?.some(({ dangers }) => dangers.length > 0) === true ? (['confirmed'] as const) : []), ...(plain.length > 0 ? (['vault'] as const) : [])] },
      { id: 'block', kind: 'first-use-block', label: say('asked.block'), words: null, inputs: [] },
    ],
    located: oneLine(identity.located),
    real: oneLine(identity.real),
    interpreter: identity.interpreter === null ? null : oneLine(identity.interpreter),
    args: question.args.map(oneLine),
    cwd: oneLine(identity.cwd),
    package: identity.package === null ? null : visibleCut(`${identity.package.name}@${identity.package.version}`, 300, { lines: false }),
    provenance: question.entry === null ? null : visibleCut(question.entry, 1_000, { lines: false }),
    envNames: identity.envNames.map(oneLine),
    warnings: [...lentWarnings(question.lent ?? [], identity), ...question.warnings].map((warning) => visible(warning)),
    sandbox,
    changes: changed.map(inWords),
    ...(question.watchable === true ? { watchable: true } : {}),
    ...(question.profiles === undefined ? {} : { profiles: [...question.profiles], proposedBecause: question.proposedBecause?.map((reason) => visible(reason)) ?? [] }),
    ...(plain.length === 0 ? {} : { plain: plain.map(oneLine) }),
  };
}

function history(previous: ServerRecord | null, changed: readonly Changed[]): string {
  if (previous === null) return say('asked.notStarted');
  const blocked = previous.trust === 'blocked';
  if (changed.length === 0) return say(blocked ? 'asked.blockedSame' : 'asked.acceptedSame');
  return say(blocked ? 'asked.blockedOther' : 'asked.acceptedOther', { changed: rowWords(changed.map(({ member }) => say(`changed.${member}`))) });
}

/** Where what it gets was moved out of, each file once. */
function lentReasons(lent: readonly Lent[]): readonly string[] {
  const files = [...new Set(lent.map(({ host, path }) => JSON.stringify([host, path])))];
  return files.map((file) => {
    const own = lent.filter(({ host, path }) => JSON.stringify([host, path]) === file);
    const [first] = own;
    const names = oneLine(rowWords(own.map(({ name }) => name)));
    return first === undefined || first.path === '' ? say('asked.lent', { names }) : say('asked.lentFrom', { names, host: oneLine(hostTitle(first.host)), path: oneLine(first.path) });
  });
}

/** The same words in another folder may lead to another program: what was lent to one is not the other's without a word. */
function lentWarnings(lent: readonly Lent[], { cwd }: Identity): readonly string[] {
  return lent.flatMap(({ name, places }) => {
    const [place] = places;
    return place === undefined || places.includes(cwd) ? [] : say('asked.lentElsewhere', { name, place, folder: cwd });
  });
}

function sandboxReason({ level }: SandboxState, previous: ServerRecord | null): readonly string[] {
  const weaker = previous !== null && levels.indexOf(level) < levels.indexOf(previous.level) ? [say('asked.weaker')] : [];
  if (level === 'none') return [...weaker, say('asked.noSandbox')];
  return level === 'partial' ? [...weaker, say('asked.partialSandbox')] : weaker;
}

/** Weakest first. */
const levels = ['none', 'partial', 'full'] as const;

function oneLine(text: string): string {
  return visible(text, { lines: false });
}
