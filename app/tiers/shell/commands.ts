import { forEachChild, parse, type Command, type Redirection, type SyntaxNode, type Word } from 'unbash';

/** One word of a command line as a shell would see it before expansion. */
export interface ShellWord {
  /** The word without its quotes; what an expansion gives is unknown and stands as `\uFFFC`. */
  readonly text: string;
  /** Whether a part of it is known only when it runs. */
  readonly dynamic: boolean;
  readonly span: readonly [number, number];
}

/** A simple command with the words after its name, assignments left out. */
export interface ShellCommand {
  readonly name: ShellWord;
  readonly args: readonly ShellWord[];
  readonly redirects: readonly { readonly operator: string; readonly target: ShellWord }[];
  /** Text given on standard input by a here-document or a here-string, where it is known. */
  readonly input: string | null;
  /** The command whose output this one reads, for `a | b`. */
  readonly from: ShellCommand | null;
  /** Variables set for this command alone, or for the shell where there is no command; without those that are `harmless`. */
  readonly assigns: readonly string[];
  readonly span: readonly [number, number];
}

/** A command line taken apart. */
export interface ShellScript {
  /** Every simple command, also those in substitutions, functions and branches, in the order of the text. */
  readonly commands: readonly ShellCommand[];
  /** Whether some of it could not be parsed, so that `commands` may lack what a shell would run. */
  readonly broken: boolean;
  /** A function that calls itself in the background: it multiplies until the machine stops. */
  readonly forkBomb: boolean;
}

/** Assignments developers write every day, which choose no other program or code than is in the project already. */
const harmless = /^(?:NODE_OPTIONS=["']?--max[-_]old[-_]space[-_]size=\d+["']?|PYTHONPATH=(?!\/|.*\.\.)[\w./-]+)$/;

/** Longest text that is parsed, UTF-16 units: a longer one counts as broken. */
export const shellLimit = 32 * 1024;

/** So many simple commands are taken out of one line; of a longer one the rest is not known. */
const commandLimit = 128;

/** Brackets open at once; more count as broken. */
const depthLimit = 64;

/** Takes a command line apart with a parser for GNU Bash, of which POSIX sh is a part. Never throws. */
export function readShell(text: string): ShellScript {
  if (text.length > shellLimit || isDeep(text)) return { commands: [], broken: true, forkBomb: false };
  const commands: ShellCommand[] = [];
  const state = { broken: false, forkBomb: false };
  try {
    visit(parse(text), null);
  } catch {
    state.broken = true;
  }
  return { commands, ...state };

  function visit(node: SyntaxNode, from: ShellCommand | null): ShellCommand | null {
    if ('errors' in node && Array.isArray(node.errors) && node.errors.length > 0) state.broken = true;
    if (commands.length >= commandLimit) state.broken = true;
    if (state.broken && commands.length >= commandLimit) return null;
    if (node.type === 'Command') return take(node, from);
    if (node.type === 'Pipeline') {
      let last = from;
      for (const command of node.commands) last = visit(command, last);
      return last;
    }
    if (node.type === 'Function' && isForkBomb(node.name.value, text.slice(node.body.pos, node.body.end))) state.forkBomb = true;
    let last = from;
    forEachChild(node, (child) => {
      last = visit(child, node.type === 'Redirected' || node.type === 'Subshell' || node.type === 'BraceGroup' || node.type === 'CompoundList' || node.type === 'Statement' ? from : null) ?? last;
    });
    return last;
  }

  function take(node: Command, from: ShellCommand | null): ShellCommand | null {
    let made: ShellCommand | null = null;
    const assigns = node.prefix.flatMap((part) => (part.type === 'Assignment' && !harmless.test(part.text) ? [part.name] : []));
    if (node.name !== undefined) {
      made = {
        name: wordOf(node.name),
        args: node.args.map((part) => (part.type === 'Word' ? wordOf(part) : { text: part.text, dynamic: /[$`]/.test(part.text), span: [part.pos, part.end] as const })),
        redirects: node.redirects.flatMap((redirect) => (redirect.type === 'Redirect' && redirect.target !== undefined ? [{ operator: redirect.operator, target: wordOf(redirect.target) }] : [])),
        input: node.redirects.map(inputOf).find((given) => given !== null) ?? null,
        from,
        assigns,
        span: [node.pos, node.end],
      };
      commands.push(made);
    } else {
      for (const redirect of node.redirects) {
        if (redirect.type !== 'Redirect' || redirect.target === undefined) continue;
        const name: ShellWord = { text: ':', dynamic: false, span: [node.pos, node.pos] };
        commands.push({ name, args: [], redirects: [{ operator: redirect.operator, target: wordOf(redirect.target) }], input: null, from, assigns, span: [node.pos, node.end] });
      }
    }
    // Substitutions inside the words are commands too.
    forEachChild(node, (child) => void visit(child, null));
    return made;
  }
}

/** Brackets within brackets make the parser slow, and nobody writes this many. */
export function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '{') depth += 1;
    else if ((char === ')' || char === '}') && depth > 0) depth -= 1;
    if (depth > depthLimit) return true;
  }
  return false;
}

function inputOf(redirect: Redirection): string | null {
  if (redirect.type === 'HereDoc') return redirect.body.text;
  return redirect.type === 'HereString' && redirect.target !== undefined ? wordOf(redirect.target).text : null;
}

function wordOf(word: Word): ShellWord {
  const parts = word.parts;
  if (parts === undefined) return { text: word.value, dynamic: false, span: [word.pos, word.end] };
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
        // The home folder is known well enough to tell where a path leads.
        return part.text === '$HOME' || part.text === '${HOME}' ? '~' : '\uFFFC';
      default:
        dynamic = true;
        return '\uFFFC';
    }
  });
  return { text: text.join(''), dynamic, span: [word.pos, word.end] };
}

function isForkBomb(name: string, body: string): boolean {
  const calls = body.split(name).length - 1;
  return calls >= 2 && body.includes('|') && body.includes('&');
}
