import { forEachChild, parse, type Command, type Redirection, type SyntaxNode } from 'unbash';
import { choosesPrograms, isHarmlessSetting } from './loaders';
import { wordsIn, type Variables } from './words';

/** One word of a command line as a shell would see it before expansion. */
export interface ShellWord {
  /** The word without its quotes; what an expansion gives is unknown and stands as `\uFFFC`. */
  readonly text: string;
  /** Whether a part of it is known only when it runs. */
  readonly dynamic: boolean;
  readonly span: readonly [number, number];
  /** What its dynamic parts may give by what stands in the same line (`f=.env; cat $f`), each as the words a shell would make of it. What runs may be something else. */
  readonly likely?: readonly string[];
  /** The variables in it. */
  readonly variables?: readonly string[];
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
  /** Variables set for this command alone, or for the shell where there is no command; without those everybody sets. */
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
  const variables: Variables = new Map([['PROFILE', ['~/Documents/PowerShell/profile.ps1']]]);
  const wordOf = wordsIn(variables);
  try {
    visit(parse(text), none);
  } catch {
    state.broken = true;
  }
  return { commands, ...state };

  function visit(node: SyntaxNode, given: Given): ShellCommand | null {
    if ('errors' in node && Array.isArray(node.errors) && node.errors.length > 0) state.broken = true;
    if (commands.length >= commandLimit) state.broken = true;
    if (state.broken && commands.length >= commandLimit) return null;
    if (node.type === 'Command') return take(node, given);
    if (node.type === 'Pipeline') {
      let fed = given;
      for (const command of node.commands) {
        const before = commands.length;
        const last = visit(command, fed);
        // Any command of a group may have written what the next one reads.
        fed = { ...none, from: command.type === 'Command' ? last : commands.slice(before).reduce<ShellCommand | null>((from, one) => ({ ...one, from: from ?? one.from }), null) };
      }
      return fed.from;
    }
    if (node.type === 'Function' && isForkBomb(node.name.value, text.slice(node.body.pos, node.body.end))) state.forkBomb = true;
    if (node.type === 'For' && node.wordlist !== undefined) variables.set(node.name.value, node.wordlist.flatMap((word) => { const { text: own, dynamic, likely } = wordOf(word); return likely ?? (dynamic ? [] : [own]); }).slice(0, 16));
    const inner = node.type === 'Redirected' ? redirected(node.redirects, given, [node.pos, node.end]) : given;
    let last = given.from;
    forEachChild(node, (child) => {
      last = visit(child, feeds.test(node.type) ? inner : none) ?? last;
    });
    return last;
  }

  /** What the commands of a group are given by its redirections, which are judged as those of a command that does nothing. */
  function redirected(redirects: readonly Redirection[], given: Given, span: ShellWord['span']): Given {
    const own = targetsOf(redirects);
    if (own.length > 0) commands.push(nothing(span, own, given.from, []));
    const from = own.findLast(({ operator }) => operator === '<');
    return { from: given.from, input: redirects.map(inputOf).find((one) => one !== null) ?? given.input, file: from ?? given.file };
  }

  function take(node: Command, { from, input, file }: Given): ShellCommand | null {
    let made: ShellCommand | null = null;
    const assigns = node.prefix.flatMap((part) => (part.type === 'Assignment' && !isHarmlessSetting(part.text) ? [part.name] : []));
    const redirects = targetsOf(node.redirects);
    for (const part of node.name === undefined ? node.prefix : node.args) {
      if (part.type !== 'Assignment') continue;
      const value = part.value?.type === 'Word' ? wordOf(part.value) : null;
      variables.set(part.name, value === null ? [] : (value.likely ?? (value.dynamic && value.text.includes('\uFFFC') ? [] : [value.text])));
    }
    if (node.name !== undefined) {
      made = {
        name: wordOf(node.name),
        args: node.args.map((part) => (part.type === 'Word' ? wordOf(part) : { text: part.text, dynamic: /[$`]/.test(part.text), span: [part.pos, part.end] as const })),
        redirects: file === null || redirects.some(({ operator }) => operator === '<') ? redirects : [...redirects, file],
        input: node.redirects.map(inputOf).find((one) => one !== null) ?? (from === null ? input : null),
        from,
        assigns,
        span: [node.pos, node.end],
      };
      commands.push(made);
    } else {
      const span = [node.pos, node.end] as const;
      for (const redirect of redirects) commands.push(nothing(span, [redirect], from, assigns));
      if (redirects.length === 0 && assigns.some((name) => choosesPrograms(name) && !forOthers.test(name))) commands.push(nothing(span, [], from, assigns));
    }
    // Substitutions inside the words are commands too.
    forEachChild(node, (child) => void visit(child, none));
    return made;
  }

  function targetsOf(redirects: readonly Redirection[]): ShellCommand['redirects'] {
    return redirects.flatMap((redirect) => (redirect.type === 'Redirect' && redirect.target !== undefined ? [{ operator: redirect.operator, target: wordOf(redirect.target) }] : []));
  }

  function inputOf(redirect: Redirection): string | null {
    if (redirect.type === 'HereDoc') return redirect.body.text;
    return redirect.type === 'HereString' && redirect.target !== undefined ? wordOf(redirect.target).text : null;
  }
}

/** Set for this shell alone, where they change nothing that is run. */
const forOthers = /^(?:IFS|EDITOR|VISUAL|PAGER|BROWSER|NODE_OPTIONS|PYTHONPATH|NODE_PATH|MAKEFLAGS|GOFLAGS)$/;

/** What a command reads that it does not name itself: what another one prints, a text, a file. */
interface Given {
  readonly from: ShellCommand | null;
  readonly input: string | null;
  readonly file: ShellCommand['redirects'][number] | null;
}

const none: Given = { from: null, input: null, file: null };

/** Whose commands read what the whole is given. */
const feeds = /^(?:Redirected|Subshell|BraceGroup|CompoundList|Statement|AndOr|If|Elif|For|ArithmeticFor|While|Select|Case|CaseItem)$/;

function nothing(span: ShellWord['span'], redirects: ShellCommand['redirects'], from: ShellCommand | null, assigns: readonly string[]): ShellCommand {
  return { name: { text: ':', dynamic: false, span: [span[0], span[0]] }, args: [], redirects, input: null, from, assigns, span };
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

function isForkBomb(name: string, body: string): boolean {
  const calls = body.split(name).length - 1;
  return calls >= 2 && body.includes('|') && body.includes('&');
}
