import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { isDeep } from '#app/tiers/shell/commands';
import type { Mark } from './marks';

const reserved = /^(?:if|then|elif|else|fi|for|in|do|done|while|until|case|esac|select|function|time|coproc)$/;

/** A command line by its grammar: programs, options, quoted text, operators, comments. What cannot be parsed is not marked. */
export function shellMarks(text: string): Mark[] {
  if (isDeep(text)) return [];
  const marks: Mark[] = [];
  // Where a word stands, nothing is an operator.
  const taken = new Uint8Array(text.length);
  let broken = false;
  const add = (node: { readonly pos: number; readonly end: number }, look: Mark['look']): void => void marks.push({ from: node.pos, to: node.end, look });

  function visit(node: SyntaxNode): void {
    if ('errors' in node && Array.isArray(node.errors) && node.errors.length > 0) broken = true;
    switch (node.type) {
      case 'Command':
        if (node.name !== undefined) add(node.name, 'program');
        for (const arg of node.args) if (arg.type === 'Word' && arg.text.startsWith('-')) add(arg, 'option');
        break;
      case 'Assignment':
        taken.fill(1, node.pos, node.end);
        marks.push({ from: node.pos, to: node.pos + node.name.length, look: 'name' });
        break;
      case 'Word':
      case 'HereDocDelimiter':
        taken.fill(1, node.pos, node.end);
        break;
      case 'HereDocBody':
        taken.fill(1, node.pos, node.end);
        add(node, 'string');
        break;
      case 'SingleQuoted':
      case 'DoubleQuoted':
      case 'AnsiCQuoted':
      case 'LocaleString':
        add(node, 'string');
        break;
      case 'SimpleExpansion':
      case 'ParameterExpansion':
        add(node, 'name');
        break;
      default:
        break;
    }
    forEachChild(node, visit);
  }

  try {
    visit(parse(text));
  } catch {
    return [];
  }
  return [...between(text, taken, broken), ...marks];
}

/** What stands between the words. In a text that cannot be read to its end nothing is called a comment: a comment looks as if it did nothing. */
function between(text: string, taken: Uint8Array, broken: boolean): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(/#[^\n]*|[|&;()<>{}!]+|[a-z]+/g)) {
    const from = match.index;
    const to = from + match[0].length;
    if (taken[from] === 1) continue;
    if (match[0].startsWith('#')) {
      if (!broken && taken.subarray(from, to).every((one) => one === 0)) marks.push({ from, to, look: 'comment' });
    } else if (/^[a-z]/.test(match[0])) {
      if (reserved.test(match[0])) marks.push({ from, to, look: 'keyword' });
    } else marks.push({ from, to, look: 'operator' });
  }
  return marks;
}
