import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'rolldown';

/**
 * Bundles the program at `entry` (an absolute path) into `folder`, as the build does, and returns the bundle's path.
 * `changes` are replaced in the entry's own text first, so that a test may shorten a patience that no option of the
 * program reaches; a change that finds nothing is a fault.
 */
export async function bundle(entry: string, folder: string, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = path.resolve(import.meta.dirname, '../../..');
  // The copy lies outside the package, where neither relative names nor the package's aliases mean anything.
  let text = readFileSync(entry, 'utf8')
    .replaceAll(/from '#([^']*)'/g, (_, name: string) => `from ${JSON.stringify(path.join(root, `${name}.ts`))}`)
    .replaceAll(/from '(\.[^']*)'/g, (_, name: string) => `from ${JSON.stringify(path.resolve(path.dirname(entry), `${name}.ts`))}`);
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`${entry} does not hold ${from}`);
    text = text.replace(from, to);
  }
  const name = `entry-${path.basename(path.dirname(entry))}-${Object.values(changes).join('').replaceAll(/\W/g, '')}`;
  const source = path.join(folder, `${name}.ts`);
  writeFileSync(source, text);
  const file = path.join(folder, `${name}.mjs`);
  await build({
    input: source,
    cwd: root,
    platform: 'node',
    external: [/^node:/],
    output: { file, format: 'esm', codeSplitting: false },
    logLevel: 'silent',
  });
  return file;
}
