import { placesOf, type PathWorld } from '../paths';
import type { ShellCommand, ShellWord } from './commands';
import { valueOf } from './options';

/* Files of keys where a command names them otherwise than as its words. */

/** Whether a command of git shows what stands, or stood, in a file of keys. */
export function gitShowsSecret(args: readonly ShellWord[], world: PathWorld): boolean {
  const words = args.map(({ text }) => text);
  const sub = words.find((word, at) => !word.startsWith('-') && !/^(?:-C|-c|--git-dir|--work-tree)$/.test(words[at - 1] ?? '')) ?? '';
  const rest = words.slice(words.indexOf(sub) + 1);
  const all = /^(?:show|diff|blame|annotate|cat-file|grep|archive|diff-tree|diff-index|diff-files|format-patch|range-diff|textconv)$/.test(sub);
  const history = /^(?:log|whatchanged|reflog|stash|rev-list)$/.test(sub) && rest.some((word) => /^-(?:p|u|c|cc|U\d*|L.*|[SG].*)$|^--(?:patch|unified|cc|full-diff)/.test(word));
  if (!all && !history) return false;
  // What is looked for is a pattern, and stands before the files.
  const files = sub === 'grep' ? (rest.includes('--') ? rest.slice(rest.indexOf('--') + 1) : rest.filter((word) => !word.startsWith('-')).slice(1)) : rest;
  return files.some((word) => secretPath(word.replace(/^:\([^)]*\)/, '').replace(/^-L[^:]*:/, ''), world) || (/^[^:]{0,200}:./.test(word) && secretPath(word.slice(word.indexOf(':') + 1), world)));
}

/** Whether a file of keys is read for its lines, as patterns: `grep -f`. */
export function readsPatterns(name: string, args: readonly ShellWord[], world: PathWorld): boolean {
  const file = /^(?:grep|egrep|fgrep|zgrep|rg|ag|ack|git)$/.test(name) ? valueOf(args, '-f', '--file') : null;
  return file !== null && secretPath(file, world);
}

/** Options of `find` behind which a pattern stands, and no file. */
const patterns = /^-(?:i?name|i?path|i?wholename|i?regex|i?lname|regextype|type|newer\w*|printf|size|mtime|maxdepth|mindepth|perm|user|group)$/;

/** The names among the words of `find` that are places, where it only looks for a pattern in the folder it is in; null where it does more. */
export function searchedPlaces({ args }: ShellCommand): readonly string[] | null {
  const words = args.map(({ text }) => text);
  if (args.some(({ dynamic }) => dynamic) || words.some((word) => /^-(?:exec|execdir|ok|okdir|delete|fprint\w*|fls|files0-from|L|follow)$/.test(word))) return null;
  const places = words.filter((word, at) => !word.startsWith('-') && !/^[()!,]$/.test(word) && !patterns.test(words[at - 1] ?? ''));
  return places.every((place) => /^(?:\.\/?|(?:\.\/)?[\w-][\w./-]*)$/.test(place) && !place.includes('..')) ? places : null;
}

function secretPath(text: string, world: PathWorld): boolean {
  return text !== '' && placesOf(text, world).has('secret');
}
