import type { Word, WordPart } from 'unbash';
import type { ShellWord } from './commands';

/** What variables of a line stand for, as far as the line says: the words each may be. */
export type Variables = Map<string, readonly string[]>;

/** So many words one may stand for. */
const likelyLimit = 16;
/** Longer texts are not put together, UTF-16 units. */
const lengthLimit = 4096;

/** Reads words as a shell would see them before expansion, with what is known of the `variables` so far. */
export function wordsIn(variables: Variables): (word: Word) => ShellWord {
  return function wordOf(word) {
    const span = [word.pos, word.end] as const;
    const { parts } = word;
    if (parts === undefined) return { text: word.value, dynamic: false, span };
    const names: string[] = [];
    let dynamic = false;
    const text = parts.map(function textOf(part): string {
      switch (part.type) {
        case 'Literal':
        case 'SingleQuoted':
        case 'AnsiCQuoted':
          return part.value;
        case 'DoubleQuoted':
        case 'LocaleString':
          return part.parts.map(textOf).join('');
        case 'Glob':
        case 'ExtendedGlob':
        case 'BraceExpansion':
          return part.text;
        case 'SimpleExpansion':
        case 'ParameterExpansion':
          dynamic = true;
          // Its length, and another word where it is set, say nothing of what it holds.
          if (!/^\$\{(?:#|\w+:?\+)/.test(part.text)) names.push(nameOf(part.text));
          // The home folder is known well enough to tell where a path leads.
          return isHome(part.text) ? '~' : '\uFFFC';
        default:
          dynamic = true;
          return '\uFFFC';
      }
    }).join('');
    if (!dynamic) return { text, dynamic, span };
    const likely = likelyOf(parts);
    const bare = likely === null ? undefined : parts.length === 1 && parts[0]?.type !== 'DoubleQuoted' ? likely.flatMap((one) => one.split(/\s+/)).slice(0, likelyLimit) : likely;
    return { text, dynamic, span, ...(bare === undefined || bare.every((one) => one === text) ? {} : { likely: bare }), ...(names.length === 0 ? {} : { variables: names }) };
  };

  /** What parts may give together; null where nothing is known of one of them. */
  function likelyOf(parts: readonly WordPart[]): readonly string[] | null {
    let all: readonly string[] = [''];
    for (const part of parts) {
      const given = likelyPart(part);
      if (given === null || given.length === 0) return null;
      all = all.flatMap((before) => given.map((one) => before + one)).slice(0, likelyLimit);
      if (all.some((one) => one.length > lengthLimit)) return null;
    }
    return all;
  }

  function likelyPart(part: WordPart): readonly string[] | null {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        return [part.value];
      case 'DoubleQuoted':
      case 'LocaleString':
        return likelyOf(part.parts);
      case 'Glob':
      case 'ExtendedGlob':
      case 'BraceExpansion':
        return [part.text];
      case 'SimpleExpansion':
      case 'ParameterExpansion':
        return isHome(part.text) ? ['~'] : (variables.get(nameOf(part.text)) ?? null);
      case 'CommandExpansion':
        return printedBy(part);
      default:
        return null;
    }
  }

  /** What `$(echo …)` and `$(printf …)` give. */
  function printedBy(part: Extract<WordPart, { type: 'CommandExpansion' }>): readonly string[] | null {
    const [only, ...more] = part.script?.commands ?? [];
    if (only === undefined || more.length > 0 || only.command.type !== 'Command') return null;
    const { name, args } = only.command;
    if (name === undefined || !/^(?:echo|printf)$/.test(name.value)) return null;
    const printed = args.map((arg) => (arg.type === 'Word' ? wordsIn(variables)(arg) : null));
    const known = printed.flatMap((word) => (word === null ? [] : (word.likely?.slice(0, 1) ?? (word.dynamic && word.text.includes('\uFFFC') ? [] : [word.text]))));
    return known.length !== printed.length ? null : [known.filter((one) => !/^-[neE]+$|^%s(?:\\n)?$/.test(one)).join(' ')];
  }
}

function isHome(text: string): boolean {
  return text === '$HOME' || text === '${HOME}';
}

/** The variable of `$a`, `${a}`, `${a:-b}`. */
function nameOf(text: string): string {
  return /^\$\{?[!#]?(\w+|\$)/.exec(text)?.[1] ?? '';
}
