import type { Json } from '#shared/json';
import { addressIn } from './addresses';
import { leavesOf } from './arguments';
import { secretCarried } from './carried';
import { said, type Evidence, type Placed, type Reason } from './evidence';
import type { Judged, ToolWords } from './judge';
import type { PathWorld } from './paths';
import { ranBy } from './shell/files';
import { subjectOf } from './subjects';
import { ownDeed } from './tool';
import { destinationsIn, pathKeys, toolItself, unreadDestination, type SecretSource, type Trail } from './trail';

/** Findings of a call that say that something may leave by it. */
const leaving = /^(?:deed\/send|url\/(?:sends|deletes|carries-data|large|drop|outlet|address)|shell\/(?:fetches|git-push|git-force-push|sends|uploads|raw-network|remote|forge|publish|remote-delete)|code\/(?:sends|fetches)|sql\/reaches-out)$/;
/** Text longer than this in what is asked of somebody else's service can carry something along, UTF-16 units. */
const questionLimit = 200;

/** What the trail adds to what was found in a call: raises, never lowers. */
export function judgeTrail(trail: Trail, tool: ToolWords, args: Json | undefined, judged: Judged, places: PathWorld): readonly Evidence[] {
  const found: Placed[] = [];
  const add = (rule: string, tier: Evidence['tier'], reason: Reason): void => void found.push({ rule, tier, reason, at: '', span: null });
  const destinations = destinationsIn(args);
  const fresh = destinations.filter((one) => !trail.destinations.has(one));
  const out = leaves(trail, tool, args, judged, fresh);
  const words = out && fresh.some((one) => one.startsWith('host:')) && onlyNames(tool, args, judged) ? named : sent;
  const [secret] = trail.secrets;
  if (out && secret !== undefined) add('trail/secret-out', 3, words.secretOut[secret]);
  else if (out && trail.personal && trail.untrusted && isNew(trail, tool, destinations, fresh)) add('trail/trifecta', 3, words.trifecta);
  if (out && trail.instructed && isNew(trail, tool, destinations, fresh)) add('trail/instructed', 3, words.instructed);
  else if (out && trail.unread && isNew(trail, tool, destinations, fresh)) add('trail/unread', 3, words.unread);
  if (out && isNew(trail, tool, destinations, fresh)) {
    const held = secretCarried(args, fresh);
    if (held === 'yes') add('trail/secret-to-new', 3, words.secretToNew);
    else if (held !== 'no') found.push({ rule: 'arguments/unread', tier: 3, reason: 'reason.trail.unreadToNew', at: held.at, span: held.span });
  }
  if (runsWritten(trail, args, places)) add('trail/written-then-run', 3, 'reason.trail.writtenThenRun');
  const sends = judged.evidence.some(({ rule }) => rule === 'deed/send');
  if (sends && fresh.some((one) => one.startsWith('to:') || one === unreadDestination)) add('trail/new-recipient', 2, 'reason.trail.newRecipient');
  return said(found);
}

/** What is said where something may leave. */
interface OutWords {
  /** After a secret was come by. */
  readonly secretOut: Readonly<Record<SecretSource, Reason>>;
  readonly trifecta: Reason;
  readonly instructed: Reason;
  readonly unread: Reason;
  readonly secretToNew: Reason;
}

const sent: OutWords = {
  secretOut: { file: 'reason.trail.secretOutFile', command: 'reason.trail.secretOutCommand', tool: 'reason.trail.secretOutTool', result: 'reason.trail.secretOutResult' },
  trifecta: 'reason.trail.trifecta',
  instructed: 'reason.trail.instructed',
  unread: 'reason.trail.unread',
  secretToNew: 'reason.trail.secretToNew',
};
/** Where the call itself sends nothing: what it leaves behind names where something could go. */
const named: OutWords = {
  secretOut: { file: 'reason.trail.secretNamedFile', command: 'reason.trail.secretNamedCommand', tool: 'reason.trail.secretNamedTool', result: 'reason.trail.secretNamedResult' },
  trifecta: 'reason.trail.trifectaNamed',
  instructed: 'reason.trail.instructedNamed',
  unread: 'reason.trail.unreadNamed',
  secretToNew: 'reason.trail.secretBesideNew',
};

/** Whether something may leave the person's hands by this call. */
function leaves(trail: Trail, tool: ToolWords, args: Json | undefined, judged: Judged, fresh: readonly string[]): boolean {
  if (sendsItself(tool, judged)) return true;
  const subject = subjectOf(tool.name);
  const texts = leavesOf(args).leaves;
  if (texts.some(({ key, text }) => carries(key, text))) return true;
  if (fresh.some((one) => one.startsWith('host:'))) return true;
  return subject.anybody && texts.some(({ text }) => text.length > questionLimit);
}

/** Whether what the tool does, or what was found in its arguments, lets something out, whatever addresses are named. */
function sendsItself(tool: ToolWords, judged: Judged): boolean {
  if (judged.evidence.some(({ rule }) => leaving.test(rule))) return true;
  const { deed } = ownDeed(tool);
  const { outside } = subjectOf(tool.name);
  return deed === 'call' || (outside && /^(?:make|change|permit|pay|unknown)$/.test(deed));
}

/** Whether a call that may let something out does no more than write or change what names an address, as a file's text does. An address that is all of an argument is one to go to. */
function onlyNames(tool: ToolWords, args: Json | undefined, judged: Judged): boolean {
  return /^(?:make|change)$/.test(ownDeed(tool).deed) && !sendsItself(tool, judged) && leavesOf(args).leaves.every(({ text }) => !/^\s*https?:\/\/\S+\s*$/i.test(text));
}

/** An address with more behind its question mark than a page needs. */
function carries(key: string, text: string): boolean {
  const at = text.indexOf('?');
  return at !== -1 && text.length - at > 60 && addressIn(key, text) !== null;
}

function isNew(trail: Trail, tool: ToolWords, destinations: readonly string[], fresh: readonly string[]): boolean {
  return destinations.length === 0 ? !trail.destinations.has(toolItself(tool.name)) : fresh.length > 0;
}

function runsWritten(trail: Trail, args: Json | undefined, places: PathWorld): boolean {
  if (trail.written.size === 0) return false;
  return leavesOf(args).leaves.some(({ key, text }) => {
    if (!/^(?:command|cmd|script|shell_command|bash_command|commands|input|line|file|path|script_path|program)$/.test(key) || text.length > 32 * 1024) return false;
    if (/^(?:file|path|program)$/.test(key)) return false;
    return ranBy(text).some((path) => {
      const kinds = pathKeys(path, places).map((name) => trail.written.get(name));
      return kinds.includes('suspect') || (trail.writtenMore && trail.untrusted && kinds.every((kind) => kind === undefined));
    });
  });
}
