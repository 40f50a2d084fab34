import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { violations, type Sources } from './layering/violations';

const root = path.resolve(import.meta.dirname, '..');

/** Every source of the house as it is on disk. */
function house(): Sources {
  const files = globSync('{shared,app,main,renderer,e2e}/**/*.{ts,tsx,mts,mjs,js,jsx,cts,cjs}', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

test('no source imports what the table forbids, and none switches the rule off', () => {
  const sources = house();
  expect(sources.size).toBeGreaterThan(50);
  expect(violations(sources)).toEqual([]);
});

interface Planted {
  readonly why: string;
  readonly file: string;
  readonly text: string;
  readonly want: readonly string[];
}

const caught: readonly Planted[] = [
  { why: 'a static import by alias', file: 'renderer/a.ts', text: `import { a } from '#app/a';`, want: ['renderer may not import app (#app/a)'] },
  { why: 'a relative import', file: 'app/policy/a.ts', text: `import { a } from '../../main/link/a';`, want: ['app may not import main/parts (../../main/link/a)'] },
  { why: 'a type import', file: 'renderer/a.ts', text: `import type { A } from '#app/a';`, want: ['renderer may not import app (#app/a)'] },
  { why: 'an inline type import', file: 'renderer/a.ts', text: `import { type A } from '#main/journal/a';`, want: ['renderer may not import main/parts (#main/journal/a)'] },
  { why: 'an import for its effect', file: 'shared/a.ts', text: `import '#app/a';`, want: ['shared may not import app (#app/a)'] },
  { why: 'a named re-export', file: 'shared/a.ts', text: `export { a } from '#app/a';`, want: ['shared may not import app (#app/a)'] },
  { why: 'a re-export of all', file: 'main/link/a.ts', text: `export * from '#main/gateway/a';`, want: ['main/parts may not import main/gateway (#main/gateway/a)'] },
  { why: 'a type-only re-export', file: 'main/cli/a.ts', text: `export type { A } from '#main/desktop/a';`, want: ['main/parts may not import main/desktop (#main/desktop/a)'] },
  { why: 'a dynamic import', file: 'main/gateway/a.ts', text: `const a = await import('#main/desktop/a');`, want: ['main/gateway may not import main/desktop (#main/desktop/a)'] },
  { why: 'a dynamic import in a template', file: 'main/gateway/a.ts', text: 'const a = import(`../connector/a`);', want: ['main/gateway may not import main/connector (../connector/a)'] },
  { why: 'a type in an import expression', file: 'renderer/a.tsx', text: `type A = import('../main/desktop/a').A;`, want: ['renderer may not import main/desktop (../main/desktop/a)'] },
  { why: 'a require', file: 'main/connector/a.ts', text: `const a = require('../gateway/a');`, want: ['main/connector may not import main/gateway (../gateway/a)'] },
  { why: 'an import by assignment', file: 'main/connector/a.ts', text: `import a = require('../gateway/a');`, want: ['main/connector may not import main/gateway (../gateway/a)'] },
  { why: 'a mock', file: 'main/connector/a.test.ts', text: `vi.mock('#main/desktop/a');`, want: ['main/connector may not import main/desktop (#main/desktop/a)'] },
  { why: 'a computed import', file: 'main/desktop/a.ts', text: `const a = import(name);`, want: ['imports a module whose name is computed'] },
  { why: 'the engine and Electron', file: 'app/a.ts', text: `import type { App } from 'electron';`, want: ['app may not import electron'] },
  { why: 'Electron by a subpath', file: 'renderer/a.ts', text: `import { ipcRenderer } from 'electron/renderer';`, want: ['renderer may not import electron'] },
  { why: 'the engine and Node', file: 'app/a.ts', text: `import { readFile } from 'node:fs';`, want: ["app may not import Node's node:fs"] },
  { why: 'Node without its prefix', file: 'app/a.ts', text: `import { readFile } from 'fs/promises';`, want: ["app may not import Node's fs/promises"] },
  { why: 'the engine and a package', file: 'app/a.ts', text: `import { z } from 'zod';`, want: ['app may not import the package zod'] },
  { why: 'shared and a package', file: 'shared/a.ts', text: `import { create } from 'zustand';`, want: ['shared may not import the package zustand'] },
  { why: 'the preload and a model', file: 'main/preload/a.ts', text: `import type { Rule } from '#shared/models/rule';`, want: ['main/preload may not import shared (#shared/models/rule)'] },
  { why: 'the preload and zod', file: 'main/preload/a.ts', text: `import { z } from 'zod';`, want: ['main/preload may not import the package zod'] },
  { why: 'the connector and Electron', file: 'main/connector/a.ts', text: `import { app } from 'electron';`, want: ['main/connector may not import electron'] },
  { why: 'the product and a fake', file: 'app/a.ts', text: `import { fakeClock } from '#app/testing/clock';`, want: ['imports #app/testing/clock, which is for tests'] },
  { why: 'the product and the end-to-end tests', file: 'main/desktop/a.ts', text: `import { a } from '../../e2e/a';`, want: ['main/desktop may not import e2e (../../e2e/a)'] },
  { why: 'a folder nobody decided about', file: 'main/utils/a.ts', text: '', want: ['this folder is not in the table of who may import whom'] },
  { why: 'an import of such a folder', file: 'main/desktop/a.ts', text: `import { a } from '#main/utils/a';`, want: ['imports #main/utils/a, which is outside the house'] },
  { why: 'a suppression for the next line', file: 'renderer/a.ts', text: `// oxlint-disable-next-line no-restricted-imports -- needed\n`, want: ['switches no-restricted-imports off'] },
  { why: 'a suppression among others', file: 'renderer/a.ts', text: `/* eslint-disable max-lines, eslint/no-restricted-imports */\n`, want: ['switches no-restricted-imports off'] },
  { why: 'a suppression of everything', file: 'renderer/a.ts', text: `/* oxlint-disable */\n`, want: ['switches every lint rule off'] },
  { why: 'a suppression of everything with a reason', file: 'renderer/a.ts', text: `// eslint-disable-line -- generated\n`, want: ['switches every lint rule off'] },
];

const allowed: readonly Omit<Planted, 'want'>[] = [
  { why: 'shared uses zod', file: 'shared/contracts/a.ts', text: `import { z } from 'zod'; import '#shared/models/a';` },
  { why: 'the engine uses shared and itself', file: 'app/a.ts', text: `import { a } from '#shared/a'; import './b'; import '#app/c/d';` },
  { why: 'a program uses the shared parts', file: 'main/connector/a.ts', text: `import '#main/cli/a'; import '#main/link/a'; import '#main/journal/a'; import '#main/sandbox/a'; import '#main/hosts/a'; import '#app/a'; import 'node:fs';` },
  { why: 'the preload uses Electron and channel names', file: 'main/preload/a.ts', text: `import 'electron'; import '#shared/contracts/ipc'; import './names';` },
  { why: 'the renderer uses packages', file: 'renderer/prompt/a.tsx', text: `import 'react'; import '#shared/contracts/ipc'; import '../ui/a.css';` },
  { why: "the engine's tests use the test packages, the fakes and golden files", file: 'app/a.test.ts', text: `import 'vitest'; import 'fast-check'; import 'node:fs'; import '#app/testing/clock';` },
  { why: "a tool's configuration uses Node", file: 'renderer/preview/vite.config.mjs', text: `import 'node:path'; import 'vite';` },
  { why: 'a suppression of another rule', file: 'app/a.ts', text: `// oxlint-disable-next-line max-lines -- a table\n` },
  { why: 'a comment about suppressions', file: 'app/a.ts', text: `// never write oxlint-disable no-restricted-imports here\n` },
  { why: 'a string that looks like an import', file: 'app/a.ts', text: `export const text = "import 'electron'";` },
];

describe('a planted violation is caught', () => {
  test.each(caught)('$why', ({ file, text, want }) => {
    expect(violations(new Map([[file, text]]))).toEqual(want.map((why) => `${file}:1: ${why}`));
  });
});

describe('what is allowed passes', () => {
  test.each(allowed)('$why', ({ file, text }) => {
    expect(violations(new Map([[file, text]]))).toEqual([]);
  });
});
