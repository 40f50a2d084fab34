import type { Page } from '@playwright/test';

/** The least that can be pressed, px in both directions (WCAG 2.5.8 asks for 24; the house for 32). */
const least = 32;

/**
 * What can be pressed on the page and is smaller than {@link least}: each with its name and the size of what takes the press, found by asking the page what lies where. Scrolls to each.
 *
 * Excepted: a link within a sentence, whose height the line gives (as WCAG 2.5.8 does); a line of a tree that opens nothing, on which a press does nothing but begin a selection of its
 * text; what the prompt's layer covers.
 */
export function smallTargets(page: Page): Promise<{ readonly measured: number; readonly small: readonly string[] }> {
  return page.evaluate((wanted) => {
    const roles = ['button', 'link', 'checkbox', 'radio', 'switch', 'combobox', 'option', 'tab', 'menuitem', 'treeitem', 'slider', 'spinbutton', 'textbox'];
    const found = document.querySelectorAll<HTMLElement>(`a[href], button, input, select, textarea, summary, ${roles.map((role) => `[role=${role}]`).join(', ')}`);
    const inSentence = (one: HTMLElement): boolean => one.matches('a[href]') && getComputedStyle(one).display === 'inline' && (one.parentElement?.textContent ?? '').trim() !== (one.textContent ?? '').trim();
    const controls = [...found].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('[inert]') === null && one.closest('.sr-only') === null && one.getBoundingClientRect().height > 0 && !inSentence(one) && !one.matches('[role=treeitem]:not([aria-expanded])'));
    const small = controls.flatMap((one) => {
      one.scrollIntoView({ block: 'center', inline: 'nearest' });
      const takes = (x: number, y: number): boolean => {
        const there = document.elementFromPoint(x, y);
        return there !== null && (one.contains(there) || (there.closest('label') as HTMLLabelElement | null)?.control === one);
      };
      const { left, right, top, bottom } = one.getBoundingClientRect();
      // The middle of what is in view: a field can be taller than the window.
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const reach = (dx: number, dy: number): number => {
        let far = 0;
        while (far <= wanted && takes(x + dx * (far + 0.5), y + dy * (far + 0.5))) far += 0.5;
        return far;
      };
      const [width, height] = [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)];
      // Half a pixel may belong to either of two neighbours.
      return Math.min(width, height) >= wanted - 1 ? [] : [`${(one.getAttribute('aria-label') ?? (one.textContent?.trim() || one.tagName)).trim().slice(0, 30)} ${width} × ${height}`];
    });
    return { measured: controls.length, small };
  }, least);
}
