import { call } from './hosts.mjs';

/** @typedef {import('./app.mjs').App} App */
/** @typedef {import('./camera.mjs').Camera} Camera */
/** @typedef {import('@modelcontextprotocol/sdk/client/index.js').Client} Client */

const themes = /** @type {const} */ (['Dark', 'Light']);
const shop = '/home/ada/work/shop';

/** What is on screen in both themes. @param {App} app @param {Camera} camera @param {string} name */
export async function bothThemes(app, camera, name) {
  for (const theme of themes) {
    await app.theme(theme);
    await camera.take(app.prompt, `${name}-${theme.toLowerCase()}`, theme === 'Light' ? 'device' : 'css');
  }
}

/** The looks that every question and view has to stand. @param {Camera} camera @param {string} name @param {'prompt' | 'console'} [window] */
export async function otherLooks(camera, name, window = 'prompt') {
  await camera.takeIn(`${name}-narrow`, { width: 320 }, window);
  await camera.takeIn(`${name}-text-200`, { text: 200 }, window);
  await camera.takeIn(`${name}-rtl`, { dir: 'rtl' }, window);
  await camera.takeIn(`${name}-forced-colors`, { forced: true }, window);
}

/** The layers over the question on screen: its editor, and both steps of a wider answer. Afterwards it is as it was. @param {App} app @param {Camera} camera */
export async function layers(app, camera) {
  const { prompt } = app;
  await prompt.getByRole('button', { name: 'Edit', exact: true }).click();
  await prompt.getByRole('textbox').waitFor();
  await bothThemes(app, camera, 'edit');
  await prompt.getByRole('button', { name: 'Back' }).click();
  await prompt.getByRole('button', { name: 'Allow for…' }).click();
  await bothThemes(app, camera, 'allow-for');
  await prompt.getByRole('button', { name: 'Show the rule' }).click();
  await prompt.getByRole('button', { name: 'Save and allow', disabled: false }).waitFor();
  await bothThemes(app, camera, 'allow-for-rule');
  for (const heading of ['The rule to be saved', 'Allow for…']) {
    await prompt.getByRole('heading', { name: heading }).waitFor();
    await prompt.getByRole('button', { name: 'Back' }).click();
  }
}

/** The rule that the last answer made, while it can be undone, in the theme there is; then it is put away. @param {App} app @param {Camera} camera @param {string} name */
export async function receipt(app, camera, name) {
  await app.prompt.getByRole('heading', { name: 'The rule your answer made' }).waitFor();
  await camera.take(app.prompt, name, 'css');
  await app.prompt.getByRole('button', { name: 'Dismiss' }).click();
  await app.prompt.getByRole('heading').waitFor({ state: 'hidden' });
}

/** Calls that only read, which came while another question was on screen. @param {Client} client */
export function askReads(client) {
  void call(client, 'read_multiple_files', { paths: [`${shop}/src/cart.ts`, `${shop}/src/types.ts`] });
  void call(client, 'get_file_info', { path: `${shop}/src/cart.ts` });
  void call(client, 'directory_tree', { path: shop });
  void call(client, 'search_files', { path: shop, pattern: 'coupon' });
}

/** Their list. @param {App} app @param {Camera} camera */
export async function reads(app, camera) {
  await app.question(/wants \d+ reads/);
  await bothThemes(app, camera, 'reads');
  await otherLooks(camera, 'reads');
  await app.prompt.getByRole('button', { name: /^Deny all/ }).click();
  await app.prompt.getByRole('alertdialog').waitFor({ state: 'hidden' });
}

/** More questions of one server than anybody reads. @param {App} app @param {Camera} camera @param {Client} client */
export async function flood(app, camera, client) {
  const where = { owner: 'acme', repo: 'shop' };
  for (let at = 1; at <= 24; at += 1) void call(client, 'create_issue', { ...where, title: `Line ${at} of the cart is not rounded` });
  for (const branch of ['spring', 'summer', 'autumn']) void call(client, 'delete_branch', { ...where, branch });
  const first = await app.question(/github.*create_issue/);
  await first.getByText('26 more waiting').waitFor();
  await app.answer(/github.*create_issue/, 'Deny');
  await app.question(/github asked \d+ times/);
  await bothThemes(app, camera, 'flood');
  await app.prompt.getByRole('button', { name: /^Deny all/ }).click();
  await app.prompt.getByRole('alertdialog').waitFor({ state: 'hidden' });
}

/** A question whose host gave up, opened from the Inbox and put back. @param {App} app @param {Camera} camera */
export async function late(app, camera) {
  await app.show('Inbox');
  await app.console.getByRole('region', { name: /^Not answered in time/ }).getByRole('button').first().click();
  await app.prompt.getByText('has stopped waiting').waitFor();
  await bothThemes(app, camera, 'late');
  // Closed, as by its frame: the keyboard may be the other window's.
  await (await app.electron.browserWindow(app.prompt)).evaluate((window) => window.close());
  await app.prompt.getByRole('alertdialog').waitFor({ state: 'hidden' });
}
