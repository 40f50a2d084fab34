import { completions, helpText, programVerbs, verbs, verbTexts } from '#main/cli/texts';
import { visible } from '#shared/text/visible';

/*
 * The texts the native connector is built with, as C (main/connector/native/texts.h): the same that its twin imports. Bundled and run by the build.
 */

/** The source of texts.c for a program of `version`. */
export function nativeTexts(version: string): string {
  return [
    '#include "texts.h"',
    '',
    `const char help_text[] = ${bytesOf(helpText)};`,
    `const char version_text[] = ${bytesOf(version)};`,
    ...named('verb', Object.fromEntries(verbs.map((verb) => [verb, verbTexts[verb]]))),
    ...named('completion', completions),
    ...listed('program', programVerbs),
    `const struct code_range hostile[] = {${hostileRanges().map(([first, last]) => `{0x${first.toString(16)}, 0x${last.toString(16)}}`).join(', ')}};`,
    'const size_t hostile_count = sizeof hostile / sizeof *hostile;',
    '',
  ].join('\n');
}

function listed(kind: string, words: readonly string[]): string[] {
  return [`const char *const ${kind}_verbs[] = {${words.map((word) => JSON.stringify(word)).join(', ')}};`, `const size_t ${kind}_verb_count = ${words.length};`];
}

function named(kind: string, texts: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(texts);
  return [
    ...entries.map(([, text], at) => `static const char ${kind}_${at}[] = ${bytesOf(text)};`),
    `const struct named_text ${kind}_texts[] = {${entries.map(([name], at) => `{${JSON.stringify(name)}, ${kind}_${at}}`).join(', ')}};`,
    `const size_t ${kind}_count = ${entries.length};`,
  ];
}

/** As bytes: C promises no string literal longer than 4095 characters. */
function bytesOf(text: string): string {
  return `{${[...Buffer.from(text), 0].map((byte) => (byte > 127 ? `(char)${byte}` : String(byte))).join(', ')}}`;
}

function hostileRanges(): [number, number][] {
  const ranges: [number, number][] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (visible(character) === character) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}
