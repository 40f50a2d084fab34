import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page: each rule with where and why. Rejects where axe looked at next to nothing. */
export async function faultsIn(page: Page): Promise<readonly string[]> {
  // Half a megabyte to be sent and compiled: once for each document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // In the page itself: the checker's own way opens a page for its results, which Electron does not let it.
  const { violations, held } = await page.evaluate(async () => {
    // Of what holds one element of each rule is told, which is all that is counted here.
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
    return { violations: found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`), held: found.passes.length };
  });
  expect(held, 'rules that axe found kept').toBeGreaterThan(10);
  return violations;
}

export async function passes(page: Page, what: string): Promise<void> {
  expect(await faultsIn(page), what).toEqual([]);
}
