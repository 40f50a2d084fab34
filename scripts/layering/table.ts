/** A part of the house with an import rule of its own. */
export type Area =
  | 'shared/contracts'
  | 'shared'
  | 'app'
  | 'main/desktop'
  | 'main/gateway'
  | 'main/connector'
  | 'main/demo'
  | 'main/scan'
  | 'main/start'
  | 'main/preload'
  | 'main/parts'
  | 'renderer'
  | 'e2e'
  | 'scripts';

/** What files of an area may import besides files of their own area. */
export interface Allowance {
  readonly areas: readonly Area[];
  /** Packages by name; `any` means all but `electron` and Node's own. */
  readonly packages: 'any' | readonly string[];
  readonly electron: boolean;
  readonly node: boolean;
}

const contracts = ['shared', 'shared/contracts'] as const;
const withParts = [...contracts, 'app', 'main/parts'] as const;

/** Who may import whom, as docs/architecture.md says it. */
export const table: Readonly<Record<Area, Allowance>> = {
  'shared/contracts': { areas: ['shared'], packages: ['zod'], electron: false, node: false },
  shared: { areas: ['shared/contracts'], packages: ['zod'], electron: false, node: false },
  // Parsers, matchers and digests: pure functions.
  app: { areas: contracts, packages: ['unbash', 'tldts', 'ipaddr.js', 'ajv', 're2js', '@noble/hashes', 'diff', 'jsonc-parser', 'toml-eslint-parser', 'yaml'], electron: false, node: false },
  'main/desktop': { areas: withParts, packages: 'any', electron: true, node: true },
  'main/gateway': { areas: withParts, packages: 'any', electron: true, node: true },
  'main/connector': { areas: withParts, packages: 'any', electron: false, node: true },
  'main/demo': { areas: [...contracts, 'app'], packages: 'any', electron: false, node: true },
  'main/scan': { areas: withParts, packages: 'any', electron: false, node: true },
  // Picks the program and does nothing else.
  'main/start': { areas: ['main/desktop', 'main/scan'], packages: [], electron: false, node: true },
  'main/preload': { areas: ['shared/contracts'], packages: [], electron: true, node: false },
  'main/parts': { areas: [...contracts, 'app'], packages: 'any', electron: false, node: true },
  renderer: { areas: contracts, packages: 'any', electron: false, node: false },
  e2e: { areas: [...withParts, 'main/desktop', 'main/gateway', 'main/connector', 'main/demo', 'main/scan', 'scripts'], packages: 'any', electron: true, node: true },
  scripts: { areas: [...withParts, 'main/desktop', 'main/gateway', 'main/connector', 'main/demo', 'main/scan', 'e2e'], packages: 'any', electron: true, node: true },
};

/** Longest first, so that the first prefix that fits is the right one. */
const folders: readonly (readonly [string, Area])[] = [
  ['shared/contracts/', 'shared/contracts'],
  ['shared/', 'shared'],
  ['app/', 'app'],
  ['main/desktop/', 'main/desktop'],
  // How a line is read is one thing, whoever reads it.
  ['main/gateway/framing/', 'main/parts'],
  ['main/gateway/', 'main/gateway'],
  ['main/connector/', 'main/connector'],
  ['main/demo/', 'main/demo'],
  ['main/scan/', 'main/scan'],
  ['main/start.ts', 'main/start'],
  ['main/preload/', 'main/preload'],
  ['main/sandbox/', 'main/parts'],
  ['main/hosts/', 'main/parts'],
  ['main/files/', 'main/parts'],
  ['main/journal/', 'main/parts'],
  ['main/link/', 'main/parts'],
  ['main/cli/', 'main/parts'],
  ['main/testing/', 'main/parts'],
  ['renderer/', 'renderer'],
  ['e2e/', 'e2e'],
  ['scripts/', 'scripts'],
];

/** The area of a file by its path in the repository, or null for one that stands outside the house. */
export function areaOf(file: string): Area | null {
  return folders.find(([folder]) => file.startsWith(folder))?.[1] ?? null;
}

/** Whether a file never runs in the product: a test, one of the fakes that tests share, a tool's configuration. */
export function isTestFile(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /\.config\.m?[jt]s$/.test(file) || /(^|\/)testing\//.test(file);
}
