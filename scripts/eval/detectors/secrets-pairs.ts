import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { classOf, classes } from '#app/detectors/secrets/letters';

/*
 * Makes app/detectors/secrets/pairs.ts: how often one character follows another in what people write. The texts are the typings of the language and of Node, whose
 * versions the lockfile fixes, so that it comes out the same everywhere. Run: node scripts/eval/detectors/make-secrets-pairs.mjs
 */

/** Counts of pairs in every run of letters and digits, as log2 of their share among what follows the first one, in eighths, written as one character each. */
export function pairsOf(texts: readonly string[]): string {
  const counts = new Float64Array(classes * classes).fill(0.5);
  for (const text of texts) {
    for (const [word] of text.matchAll(/[A-Za-z0-9]{2,40}/g)) {
      for (let at = 1; at < word.length; at += 1) {
        const cell = classOf(word.charCodeAt(at - 1)) * classes + classOf(word.charCodeAt(at));
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    }
  }
  let written = '';
  for (let first = 0; first < classes; first += 1) {
    const row = counts.slice(first * classes, (first + 1) * classes);
    const all = row.reduce((sum, one) => sum + one, 0);
    for (const one of row) written += String.fromCharCode(48 + Math.min(74, Math.round(-Math.log2(one / all) * 4)));
  }
  return written;
}

/** Writes the table for the packages below `root`. */
export function writePairs(root: string): void {
  const files = ['node_modules/@typescript/*/lib/lib*.d.ts', 'node_modules/@types/node/**/*.d.ts', 'node_modules/@types/react/*.d.ts'].flatMap((glob) => globSync(glob, { cwd: root })).sort();
  const table = pairsOf(files.map((file) => readFileSync(path.join(root, file), 'utf8')));
  const lines = table.match(/.{1,159}/gs)?.map((line) => `  ${JSON.stringify(line)},`) ?? [];
  writeFileSync(
    path.join(root, 'app/detectors/secrets/pairs.ts'),
    `/** How seldom one character follows another in what people write: quarters of a bit from \`0\` on, a row for each first one (scripts/eval/detectors/secrets-pairs.ts). */\nexport const pairs: string = [\n${lines.join('\n')}\n].join('');\n`,
  );
}
