import { expect, test } from 'vitest';
import { readHost } from './domain';

test.each([
  ['capitals', 'https://WEBHOOK.Site/x', 'webhook.site'],
  ['a dot at its end', 'https://webhook.site./x', 'webhook.site'],
  ['no scheme', 'webhook.site/x', 'webhook.site'],
  ['no scheme, as pages write it', '//webhook.site/x', 'webhook.site'],
  ['percent', 'https://webhook%2esite/x', 'webhook.site'],
  ['full-width dots', 'https://webhook．site/x', 'webhook.site'],
  ['a name before it', 'https://example.com@webhook.site/x', 'webhook.site'],
  ['a number of one piece', 'http://2852039166/', '169.254.169.254'],
  ['numbers of eight', 'http://0251.0376.0251.0376/', '169.254.169.254'],
  ['the newer kind of number around the older', 'http://[::ffff:169.254.169.254]/', '169.254.169.254'],
  ['the same in sixteen', 'http://[::ffff:a9fe:a9fe]/', '169.254.169.254'],
])('a host is the same however it is written: %s', (_, given, name) => {
  expect(readHost(given)?.name).toBe(name);
});

test.each([
  ['backslashes for slashes', 'https:\\\\webhook.site\\x'],
  ['a path behind very much', `https://webhook.site/${'x'.repeat(10_000)}`],
  ['a host behind very many letters', `https://${'x'.repeat(10_000)}@webhook.site/`],
])('a host that cannot be read is in doubt, and neither allowed nor passed: %s', (_, given) => {
  expect(readHost(given)).toBeNull();
});
