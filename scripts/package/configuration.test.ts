import path from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { expect, test } from 'vitest';

test('the configuration is one that electron-builder knows, with these values', async () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const configuration = await getConfig(root, null, null);
  await validateConfiguration(configuration, new DebugLogger(false));
  await expect(`${JSON.stringify(configuration, null, 2)}\n`).toMatchFileSnapshot('__golden__/configuration.json');
});
