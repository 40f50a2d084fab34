import { expect, test } from 'vitest';
import type { Snapshot } from '#shared/contracts/port';
import { DesktopLink } from './desktop-link';

test('the login shell’s PATH is waited for while the shell is being asked, and not where nobody asks one', async () => {
  const link = new DesktopLink(() => undefined, { revision: 1, asksShell: true } as Snapshot);
  const folders = link.loginPath();
  link.update({ revision: 2, asksShell: true } as Snapshot);
  link.update({ revision: 3, loginPath: ['/opt/bin'] } as Snapshot);
  expect(await folders).toEqual(['/opt/bin']);
  link.update({ revision: 4 } as Snapshot);
  expect(await link.loginPath()).toEqual([]);
});
