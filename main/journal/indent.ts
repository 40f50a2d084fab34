const step = '  ';

/**
 * JSON text with one member or item a line. Every token stays as it was written: numbers keep all their digits and
 * members their order, which parsing and printing again would not promise. Text that is no JSON is answered unchanged.
 */
export function indentJson(text: string): string {
  if (!isJson(text)) return text;
  let out = '';
  let depth = 0;
  // Strings first, so that brackets and commas inside them are no structure.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    if (token === '{' || token === '[') out += token + line((depth += 1));
    else if (token === '}' || token === ']') out += line((depth -= 1)) + token;
    else if (token === ',') out += token + line(depth);
    else if (token === ':') out += ': ';
    else out += token.replace(/^([{[])\s+/, '$1');
  }
  return out;
}

function line(depth: number): string {
  return `\n${step.repeat(depth)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
