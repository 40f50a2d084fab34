/** JSON text indented by two spaces, every string and number as it was written; null where the text is no JSON. */
export function formatted(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const pieces: string[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const opened = before === '{' || before === '[';
    if (token === '}' || token === ']') {
      depth -= 1;
      if (!opened) pieces.push(lineAt(depth));
    } else if (opened || before === ',') pieces.push(lineAt(depth));
    if (token === '{' || token === '[') depth += 1;
    pieces.push(token === ':' ? ': ' : token);
  });
  return pieces.join('');
}

function lineAt(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, 64))}`;
}
