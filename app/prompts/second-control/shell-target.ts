import { readShell, type ShellCommand, type ShellWord } from '#app/tiers/shell/commands';
import { readOptions } from '#app/tiers/shell/options';
import { programName, unwrap } from '#app/tiers/shell/wrappers';

/** Scripts handed from shell to shell are followed this deep. */
const depthLimit = 3;

/**
 * The short name of what a command line takes away for good: the last segment of a deleted folder, the branch that is overwritten, the thing in the cloud. `repository`
 * is the folder it runs in, for commands that name nothing. Null where no one name says it.
 */
export function goneBy(line: string, repository: string | null, depth = 0): string | null {
  for (const given of readShell(line).commands) {
    const { command, script } = unwrap(given);
    const name = script?.text != null && depth < depthLimit ? goneBy(script.text, repository, depth + 1) : targetOf(command, repository);
    if (name !== null) return name;
  }
  return null;
}

function targetOf(command: ShellCommand, repository: string | null): string | null {
  const { args } = command;
  switch (programName(command.name)) {
    case 'rm':
    case 'rmdir':
    case 'rd':
    case 'del':
    case 'remove-item':
    case 'shred':
      return farthest(readOptions(args).operands);
    case 'find':
      return args.some(({ text }) => text === '-delete' || text === '-exec') ? segmentOf(args[0]) : null;
    case 'git':
      return gitTarget(args, repository);
    case 'dd':
      return segmentOf(withText(args.find(({ text }) => text.startsWith('of=')), (text) => text.slice(3)));
    case 'kubectl':
    case 'docker':
    case 'podman':
    case 'aws':
    case 'gcloud':
    case 'az':
    case 'gh':
    case 'helm':
    case 'heroku':
    case 'fly':
    case 'flyctl':
      return /^(?:\S+ ){0,3}(?:delete\S*|destroy|rm|rb|remove|purge|drop|terminate\S*|uninstall)\b/.test(plain(args).map(({ text }) => text).join(' ')) ? segmentOf(plain(args).at(-1)) : null;
    case 'terraform':
    case 'tofu':
    case 'pulumi':
      return plain(args)[0]?.text === 'destroy' ? repository : null;
    case 'dropdb':
      return segmentOf(plain(args)[0]);
    default:
      return programName(command.name).startsWith('mkfs') ? segmentOf(plain(args).at(-1)) : null;
  }
}

/** Words that are no options, without the values of those that name a place. */
function plain(args: readonly ShellWord[]): readonly ShellWord[] {
  return args.filter(({ text }, at) => !text.startsWith('-') && !/^(?:-n|--namespace|--context|--region|--profile|--project|-p|-f|-R|--repo|--zone)$/.test(args[at - 1]?.text ?? ''));
}

function gitTarget(args: readonly ShellWord[], repository: string | null): string | null {
  const words = plainOfGit(args);
  const [verb, ...rest] = words;
  if (verb?.text === 'push') {
    const refs = rest.slice(1).map(({ text, dynamic }) => (dynamic ? null : (text.replace(/^\+/, '').split(':').at(-1) ?? null)));
    return refs.length === 1 ? branchOf(refs[0] ?? null) : refs.length === 0 ? repository : null;
  }
  if (verb?.text === 'branch' || verb?.text === 'tag') return rest.length === 1 ? branchOf(rest[0]?.text ?? null) : null;
  return /^(?:reset|clean|checkout|restore|filter-branch|filter-repo|reflog|gc|stash|rebase|switch)$/.test(verb?.text ?? '') ? repository : null;
}

function plainOfGit(args: readonly ShellWord[]): readonly ShellWord[] {
  return args.filter(({ text }, at) => !text.startsWith('-') && !/^(?:-C|-c|--git-dir|--work-tree)$/.test(args[at - 1]?.text ?? ''));
}

/** Of several folders none says enough, but for one kind: everything. */
function farthest(operands: readonly ShellWord[]): string | null {
  if (operands.some(({ text }) => /^(?:\/|\/\*|~|~\/|~\/\*|\*|\.|\.\.|\$HOME)$/.test(text))) return 'everything';
  return operands.length === 1 ? segmentOf(operands[0]) : null;
}

function withText(word: ShellWord | undefined, change: (text: string) => string): ShellWord | undefined {
  return word === undefined ? undefined : { ...word, text: change(word.text) };
}

function segmentOf(word: ShellWord | undefined): string | null {
  return word === undefined || (word.dynamic && word.text.includes('\uFFFC')) ? null : lastOf(word.text);
}

/** The slash of a branch is part of its name; what git puts before it is not. */
function branchOf(ref: string | null): string | null {
  const name = ref?.replace(/^refs\/(?:heads|tags)\//, '') ?? '';
  return name === '' || /^\.{1,2}$|[*?[\]{}\\]/.test(name) ? null : name;
}

function lastOf(text: string | null): string | null {
  const last = text?.split(/[\\/]/).filter((part) => part !== '').at(-1) ?? null;
  return last === null || /^\.{1,2}$|[*?[\]{}]/.test(last) ? null : last;
}
