import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { call, connector, expect, servers, test, type Countersign, type Ran } from './countersign';

function typed(countersign: Countersign, ...args: string[]): Promise<Ran> {
  return countersign.run(connector, args);
}

/** One call that was denied, with a secret in it. */
async function denied(countersign: Countersign, host: Awaited<ReturnType<Countersign['connect']>>): Promise<void> {
  const answer = call(host, 'echo', { text: 'words that were held', api_key: 'sk-abcdefghij0123456789abcdefghij0123456789' });
  await countersign.answer(/plain.*echo/, 'Deny');
  await answer;
}

test('the history leaves by the command line, and a bundle is verified without the app', async ({ countersign }) => {
  await denied(countersign, await countersign.connect({ name: 'plain', command: servers.plain() }));
  const out = await typed(countersign, 'export', '--outcome', 'refused', '-');
  expect(out).toMatchObject({ code: 0, errors: '' });
  expect(out.output.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as object)).toMatchObject([{ tool: 'echo', outcome: 'refused', option: 'deny' }]);
  expect(out.output).not.toContain('words that were held');

  const file = path.join(countersign.folder, 'history.csv');
  expect(await typed(countersign, 'export', '--format', 'csv', '--payloads', file)).toMatchObject({ code: 0, output: expect.stringMatching(/^Written: \d+ rows, \d+ bytes\.\n$/) });
  const table = readFileSync(file, 'utf8');
  expect(table).toContain('words that were held');
  expect(table).not.toContain('sk-abcdefghij');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);

  const bundle = path.join(countersign.folder, 'evidence.tar');
  expect(await typed(countersign, 'bundle', '--outcome', 'refused', '--payloads', bundle)).toMatchObject({ code: 0 });
  const { key } = countersign.cli<{ key: string }>('verify');
  expect(await countersign.run(connector, ['verify', '--bundle', bundle, '--key', key], { COUNTERSIGN_HOME: path.join(countersign.folder, 'nowhere') })).toMatchObject({ code: 0, output: expect.stringContaining('The bundle holds'), errors: '' });
  expect(await typed(countersign, 'verify', '--bundle', bundle, '--key', '0'.repeat(64))).toMatchObject({ code: 1, output: expect.stringContaining('another key') });
  const bytes = readFileSync(bundle);
  writeFileSync(bundle, Buffer.concat([bytes.subarray(0, 9000), Buffer.from('x'), bytes.subarray(9001)]));
  expect(await typed(countersign, 'verify', `--bundle=${bundle}`)).toMatchObject({ code: 1, output: expect.stringContaining('does NOT hold') });

  // A file is found from where the command is typed, which is not where the app runs.
  const here = path.join(countersign.folder, 'here.csv');
  expect(await typed(countersign, 'export', '--format', 'csv', path.relative(process.cwd(), here))).toMatchObject({ code: 0, errors: '' });
  expect(readFileSync(here, 'utf8')).toContain('echo');
  expect(await typed(countersign, 'export', path.relative(process.cwd(), here))).toMatchObject({ code: 1, output: '' });

  for (const [args, said] of [[['export', '--outcome', 'lost', '-'], '--outcome'], [['verify', '--bundle'], 'missing value'], [['bundle', '-'], 'needs a file']] as const) {
    expect(await typed(countersign, ...args)).toMatchObject({ code: 2, output: '', errors: expect.stringContaining(said) });
  }
  expect(await typed(countersign, 'export', path.join(countersign.folder, 'none', 'x'))).toMatchObject({ code: 1, errors: expect.stringContaining('not written') });
  expect(countersign.cli<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
});

test('the history leaves from the screen, and a collector gets the record', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  await denied(countersign, host);
  const page = await countersign.consolePage();
  const file = path.join(countersign.folder, 'history.jsonl');
  await countersign.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await page.getByRole('button', { name: 'Export…' }).click();
  const asked = page.getByRole('dialog', { name: 'Export what the history shows' });
  await asked.getByRole('checkbox', { name: /What calls held/ }).check();
  await page.screenshot({ path: test.info().outputPath('export.png') });
  await asked.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(asked).toBeHidden();
  expect(readFileSync(file, 'utf8')).toContain('words that were held');

  const taken: string[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      taken.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((ready) => collector.listen(0, '127.0.0.1', ready));
  try {
    await page.getByRole('navigation').getByRole('button', { name: /^Settings/ }).click();
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
    await page.getByRole('button', { name: 'Keep the address' }).click();
    await page.getByRole('button', { name: 'Send a test record' }).click();
    await expect(page.getByText('The collector took the test record.')).toBeVisible();
    expect(taken.join('')).toContain('countersign.test');
    await page.getByRole('switch', { name: 'Send the record to a collector' }).click();
    await page.screenshot({ path: test.info().outputPath('telemetry.png') });
    await expect(page.getByRole('switch', { name: 'Send the record to a collector' })).toBeChecked();
    await denied(countersign, host);
    await expect.poll(() => taken.join('')).toContain('countersign.outcome');
    expect(taken.join('')).not.toContain('words that were held');
    await expect(page.getByText('All of it was taken.')).toBeVisible();
  } finally {
    collector.closeAllConnections();
    collector.close();
  }
});
