import { builtinModules } from 'node:module';
import path from 'node:path';
import { importsOf } from './imports';
import { areaOf, isTestFile, table, type Area } from './table';

/** Packages that tests of any area may use. */
const testPackages = ['vitest', 'fast-check', '@testing-library/react', '@testing-library/dom', 'jsdom', 'vite'];

/** Sources by their path in the repository, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** Every import that the table forbids and every comment that switches the lint rule off, as `file:line: why`. */
export function violations(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const area = areaOf(file);
    if (area === null) return [`${file}:1: this folder is not in the table of who may import whom`];
    const { imports, comments } = importsOf(file, text);
    return [
      ...imports.flatMap(({ target, line }) => located(file, line, target === null ? computed(area) : forbidden(file, area, target))),
      ...comments.flatMap((comment) => located(file, comment.line, suppression(comment.text))),
    ];
  });
}

function located(file: string, line: number, why: string | null): string[] {
  return why === null ? [] : [`${file}:${line}: ${why}`];
}

// Scripts and end-to-end tests may load what they find; no product code may.
function computed(area: Area): string | null {
  return area === 'scripts' || area === 'e2e' ? null : 'imports a module whose name is computed';
}

function forbidden(file: string, area: Area, target: string): string | null {
  const inside = insideRepository(file, target);
  if (inside === null) return forbiddenPackage(file, area, target);
  if (isTestFile(inside) && !isTestFile(file) && area !== 'e2e') return `imports ${target}, which is for tests`;
  const other = areaOf(inside);
  if (other === null) return isTestFile(file) || area === 'e2e' || area === 'scripts' ? null : `imports ${target}, which is outside the house`;
  return other === area || table[area].areas.includes(other) ? null : `${area} may not import ${other} (${target})`;
}

function forbiddenPackage(file: string, area: Area, target: string): string | null {
  const { packages, electron, node } = table[area];
  const name = packageName(target);
  if (name === 'electron') return electron ? null : `${area} may not import electron`;
  if (isBuiltin(target)) return node || isTestFile(file) ? null : `${area} may not import Node's ${target}`;
  if (packages === 'any' || packages.includes(name)) return null;
  return isTestFile(file) && testPackages.includes(name) ? null : `${area} may not import the package ${name}`;
}

/** Where a relative path or an alias of package.json's `imports` leads; null for packages. */
function insideRepository(file: string, target: string): string | null {
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(file), target);
  if (target.startsWith('#')) return target.slice(1);
  return null;
}

function isBuiltin(target: string): boolean {
  return target.startsWith('node:') || builtinModules.includes(packageName(target));
}

function packageName(target: string): string {
  return target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/');
}

/** Why a comment is refused: it names the lint rule of the table, or switches every rule off. */
function suppression(comment: string): string | null {
  const directive = /^[\s*]*(?:oxlint|eslint)-disable(?:-next-line|-line)?\b(.*)$/ms.exec(comment);
  if (!directive) return null;
  const [rules = ''] = (directive[1] ?? '').split('--');
  if (rules.trim() === '') return 'switches every lint rule off';
  return rules.includes('no-restricted-imports') ? 'switches no-restricted-imports off' : null;
}
