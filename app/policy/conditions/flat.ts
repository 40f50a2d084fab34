import { parse, type SyntaxNode } from 'unbash';

/**
 * Whether a command line is nothing but commands one after the other, in pipes or joined by `&&`, `||`, `;`. Variables that are set, functions, loops
 * and branches can make a later command another one than its words say. Never throws.
 */
export function isFlat(line: string): boolean {
  try {
    const script = parse(line);
    return script.commands.every(({ command }) => isSimple(command));
  } catch {
    return false;
  }
}

function isSimple(node: SyntaxNode): boolean {
  if (node.type === 'Command') return node.name !== undefined;
  return (node.type === 'Pipeline' || node.type === 'AndOr') && node.commands.every(isSimple);
}
