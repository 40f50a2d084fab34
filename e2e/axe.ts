import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Legacy mode runs axe in the page itself: the other way opens a page of its own, which Electron does not let it. */
export async function passes(page: Page, what: string): Promise<void> {
  const { violations, passes: held } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`), what).toEqual([]);
  expect(held.length).toBeGreaterThan(10);
}
