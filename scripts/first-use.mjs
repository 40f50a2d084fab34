/**
 * Looks through all of what a server may do, as a person does who wants to allow it, and sets the second control where a profile takes one.
 * @param {import('@playwright/test').Locator} question a first use on screen
 * @param {string} [profile] another profile than the proposed one, by the beginning of its name
 */
export async function readProfile(question, profile) {
  await question.waitFor();
  if (profile !== undefined) {
    await question.getByRole('button', { name: 'Choose another…' }).click();
    await question.getByRole('radio', { name: new RegExp(`^${profile}`) }).check();
  }
  for (const line of await question.locator('[data-line]').all()) {
    await line.evaluate(async (element) => {
      for (const block of /** @type {const} */ (['start', 'end'])) {
        element.scrollIntoView({ block });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    });
  }
  const control = question.getByRole('checkbox', { name: 'I have read what it can do' });
  if ((await control.count()) > 0) await control.check();
}
