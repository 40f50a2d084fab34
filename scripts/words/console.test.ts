import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { literals } from './literals';

const root = path.resolve(import.meta.dirname, '../..');
const files = ['renderer/console/**/*.{ts,tsx}', 'renderer/ui/*.{ts,tsx}', 'renderer/state/**/*.{ts,tsx}']
  .flatMap((glob) => globSync(glob, { cwd: root }))
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** What stands in the sources and is no language's. */
const noWords: Readonly<Record<string, readonly string[]>> = {
  // What is typed into a configuration file as it stands.
  'renderer/console/connector-line.tsx': ['command', 'args', 'claude-code', 'cursor', 'vscode', '--env VARIABLE'],
  // The name of a header of HTTP; the end of an id.
  'renderer/console/settings/telemetry-group.tsx': ['authorization', '-level'],
  // What Electron calls keys.
  'renderer/state/accelerator.ts': ['Up', 'Down', 'Left', 'Right', 'Return', 'Space', 'Backspace', 'Delete', 'Insert', 'CommandOrControl', 'Super', 'Alt'],
};

it('nothing the console says stands outside the catalogue', () => {
  expect(files.length).toBeGreaterThan(140);
  const found = files.flatMap((file) => literals(read(file)).filter(({ text }) => !(noWords[file] ?? []).includes(text)).map(({ line, text }) => `${file}:${line} ${text}`));
  expect(found).toEqual([]);
});

it('no number, date or list is written in one language whatever the catalogue’s is', () => {
  const fixed = /toLocale(?:|Date|Time)String\(|new Intl\.(?!Collator)\w+\(/;
  expect(files.filter((file) => fixed.test(read(file)))).toEqual([]);
});
