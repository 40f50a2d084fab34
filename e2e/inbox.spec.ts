import { call, expect, servers, test } from './countersign';

test('what waits is listed with keys alone, the chosen one comes to the prompt window, and quiet time keeps it away', async ({ countersign }) => {
  const page = await countersign.consolePage();
  const prompt = await countersign.promptPage();
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const echo = call(host, 'echo', { text: 'hi' });
  const env = call(host, 'env');
  await countersign.question(/plain.*echo/);

  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeFocused();
  const list = page.getByRole('list', { name: 'Waiting questions' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(list.getByRole('button', { name: /echo/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: /env/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(prompt.getByRole('alertdialog', { name: /plain.*env/ })).toBeVisible();

  await countersign.answer(/plain.*env/, 'Deny');
  expect((await env).isError).toBe(true);
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await countersign.answer(/plain.*echo/, 'Allow once');
  await echo;
  await expect(page.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('quiet for 30');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Quiet until \d\d:\d\d\.$/)).toBeVisible();
  const later = call(host, 'echo', { text: 'later' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show now' }).click();
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await later).isError).toBe(true);
});
