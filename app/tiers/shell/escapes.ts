import type { ShellCommand } from './commands';
import { valueOf } from './options';
import { sedActs } from './sed';
import { programName } from './wrappers';

/** A command line that a program which is no shell is told to run: an editor's `!`, a pager's, keys typed into another terminal. */
export interface Escape {
  /** null: known only when it runs. */
  readonly text: string | null;
}

const editors = /^(?:vi|vim|nvim|ex|view|gvim|vimdiff|ed|emacs|emacsclient|nano|kak|hx)$/;
const pagers = /^(?:less|more|most|man|pg)$/;

/** What `command` has a shell run by way of its own, or null. */
export function escapeOf({ name, args }: ShellCommand): Escape | null {
  const program = programName(name);
  const words = args.map(({ text }) => text);
  if (/^g?sed$/.test(program)) {
    const { runs } = sedActs(args);
    return runs.length === 0 ? null : { text: runs.includes(null) ? null : runs.join('\n') };
  }
  if (editors.test(program)) {
    const given = words.find((word) => /(?:^|[+:|\s'"])!\s*\S|\bsystem\s*\(|\b(?:shell-command|call-process|start-process)\b|\bterm(?:inal)?\s|:?r\s*!|\bpy(?:thon)?3?\s+import\b|\blua\s+os\./.test(word));
    return given === undefined ? null : { text: /!\s*([^'"]+)/.exec(given)?.[1] ?? null };
  }
  if (pagers.test(program)) {
    const given = words.find((word) => /^\+?!/.test(word) || /^\+.*!/.test(word));
    if (given !== undefined) return { text: given.replace(/^[^!]*!/, '') };
    if (program === 'man' && words.some((word) => /^-[PH]|^--(?:pager|html)/.test(word))) return { text: valueOf(args, '-P', '--pager') };
    return null;
  }
  if (program === 'tmux') {
    const at = words.findIndex((word) => /^(?:send-keys|send|new-session|new-window|neww|new|split-window|splitw|run-shell|run|respawn-pane|if-shell|pipe-pane)$/.test(word));
    if (at === -1) return null;
    const rest = withoutOptions(args.slice(at + 1).map(({ text }) => text), /^-[tscnFxyel]$/).filter((word) => !/^(?:Enter|C-[a-z]|Escape|Space|Tab|KPEnter)$/.test(word));
    return rest.length === 0 ? null : { text: args.some(({ dynamic }) => dynamic) ? null : rest.join(' ') };
  }
  if (program === 'screen') {
    const at = words.indexOf('stuff');
    const rest = at === -1 ? [] : words.slice(at + 1);
    return rest.length === 0 ? null : { text: rest.join(' ').replace(/\\n|\\r|\^M/g, '\n') };
  }
  if (program === 'expect') {
    const given = valueOf(args, '-c');
    return given === null ? null : { text: /\bspawn\s+(.+)/.exec(given)?.[1] ?? null };
  }
  return null;
}

function withoutOptions(words: readonly string[], valued: RegExp): string[] {
  const left: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (valued.test(word)) at += 1;
    else if (!word.startsWith('-')) left.push(word);
  }
  return left;
}
