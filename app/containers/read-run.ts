import { err, ok, type Result } from '#shared/result';
import { globalFlags, runFlags, type Flags } from './flags';

/** One flag by its long name; a switch has `true` or `false`. */
export interface Flag {
  readonly name: string;
  readonly value: string;
  readonly takesValue: boolean;
}

/** `docker run`, read flag by flag as its own parser (spf13/pflag, no flags after the image) reads it. */
export interface ContainerRun {
  /** Before `run`. */
  readonly globals: readonly Flag[];
  readonly flags: readonly Flag[];
  readonly image: string;
  /** What is run in it, as it stands. */
  readonly command: readonly string[];
}

/** Why it cannot be read, or must stay as it stands. */
export type Unread =
  /** It is no `run`: nothing of this is about it. */
  | { readonly why: 'other' }
  /** A flag nobody here knows: where the image begins is not known either. */
  | { readonly why: 'flag'; readonly flag: string }
  /** A flag without its value, or a switch with a strange one. */
  | { readonly why: 'value'; readonly flag: string }
  | { readonly why: 'image' }
  /** What it says itself of the matters Countersign would add to. */
  | { readonly why: 'detach' | 'cidfile' | 'restart' };

const clients = /^(?:docker|podman|nerdctl)(?:\.exe)?$/i;

/** Whether a program, by its name, is a client that starts containers. */
export function isContainerClient(program: string): boolean {
  return clients.test(program);
}

/** Reads the arguments of such a client. */
export function readRun(args: readonly string[]): Result<ContainerRun, Unread> {
  const before = readFlags(args, 0, globalFlags);
  if (!before.ok) return args.includes('run') ? before : err({ why: 'other' });
  const verbs = args.slice(before.value.next, before.value.next + 2);
  const length = verbs[0] === 'run' ? 1 : verbs[0] === 'container' && verbs[1] === 'run' ? 2 : 0;
  if (length === 0) return err({ why: 'other' });
  const read = readFlags(args, before.value.next + length, runFlags);
  if (!read.ok) return read;
  const [image, ...command] = args.slice(read.value.next);
  if (image === undefined || image === '') return err({ why: 'image' });
  const { flags } = read.value;
  const last = (name: string) => flags.findLast((flag) => flag.name === name)?.value;
  if (last('detach') === 'true') return err({ why: 'detach' });
  if (last('cidfile') !== undefined) return err({ why: 'cidfile' });
  // It and `--rm` are not taken together.
  if (!['', 'no', undefined].includes(last('restart'))) return err({ why: 'restart' });
  return ok({ globals: before.value.flags, flags, image, command });
}

function readFlags(args: readonly string[], from: number, known: Flags): Result<{ readonly flags: readonly Flag[]; readonly next: number }, Unread> {
  const flags: Flag[] = [];
  let at = from;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') return ok({ flags, next: at + 1 });
    if (!arg.startsWith('-') || arg === '-') break;
    const read = arg.startsWith('--') ? readLong(arg, args[at + 1], known) : readLetters(arg, args[at + 1], known);
    if (!read.ok) return read;
    flags.push(...read.value.flags);
    if (read.value.took) at += 1;
  }
  return ok({ flags, next: at });
}

interface Read {
  readonly flags: readonly Flag[];
  /** Whether the next argument was the value. */
  readonly took: boolean;
}

function readLong(arg: string, after: string | undefined, known: Flags): Result<Read, Unread> {
  const [, name = '', given] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
  const kind = known.byName(name);
  if (kind === undefined) return err({ why: 'flag', flag: `--${name}` });
  if (!kind.takesValue) return switched(name, given ?? 'true', `--${name}`);
  const value = given ?? after;
  return value === undefined ? err({ why: 'value', flag: `--${name}` }) : ok({ flags: [{ name, value, takesValue: true }], took: given === undefined });
}

/** `-it`, `-eNAME`, `-e NAME`, `-e=NAME`: all letters but the last are switches. */
function readLetters(arg: string, after: string | undefined, known: Flags): Result<Read, Unread> {
  const flags: Flag[] = [];
  for (let at = 1; at < arg.length; at += 1) {
    const letter = arg[at] ?? '';
    const kind = known.byLetter(letter);
    if (kind === undefined) return err({ why: 'flag', flag: `-${letter}` });
    const rest = arg.slice(at + 1);
    if (kind.takesValue) {
      const value = rest === '' ? after : rest.replace(/^=/, '');
      return value === undefined ? err({ why: 'value', flag: `-${letter}` }) : ok({ flags: [...flags, { name: kind.name, value, takesValue: true }], took: rest === '' });
    }
    if (rest.startsWith('=')) {
      const last = switched(kind.name, rest.slice(1), `-${letter}`);
      return last.ok ? ok({ flags: [...flags, ...last.value.flags], took: false }) : last;
    }
    flags.push({ name: kind.name, value: 'true', takesValue: false });
  }
  return ok({ flags, took: false });
}

/** As Go's strconv.ParseBool reads it. */
function switched(name: string, text: string, flag: string): Result<Read, Unread> {
  const value = /^(?:1|t|T|TRUE|true|True)$/.test(text) ? 'true' : /^(?:0|f|F|FALSE|false|False)$/.test(text) ? 'false' : null;
  return value === null ? err({ why: 'value', flag }) : ok({ flags: [{ name, value, takesValue: false }], took: false });
}
