import { RE2JS } from 're2js';

/** What the validator asks of a regular expression, and under which name it keeps it. */
interface Pattern {
  test(text: string): boolean;
  toString(): string;
}

/** A pattern of a schema, matched in linear time (RE2). One that RE2 has no form for (a look-around, a back-reference) is passed over: it holds for every text. */
export function linear(pattern: string): Pattern {
  const compiled = compile(pattern);
  return { test: (text) => compiled === null || compiled.test(text), toString: () => `linear ${pattern}` };
}

/** The validator writes this name into what it compiles. */
linear.code = 'linear';

function compile(pattern: string): RE2JS | null {
  try {
    // ECMA-262 writes a code point as \uXXXX, RE2 as \x{XXXX}.
    return RE2JS.compile(pattern.replace(/\\u(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4}))/g, (_, braced: string | undefined, four: string | undefined) => `\\x{${braced ?? four ?? ''}}`));
  } catch {
    return null;
  }
}
