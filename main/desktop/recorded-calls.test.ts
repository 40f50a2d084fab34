import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { desktopIn } from './testing/desktop-in';

function desktop() {
  const home = mkdtempSync(join(tmpdir(), 'countersign-closed-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return desktopIn(home);
}

const closed = { kind: 'record-closed', words: 'the record is of a newer Countersign' } as const;

test('while nothing can be recorded, what would be is refused in words, and nothing is sent or stored', () => {
  const { desktop: app, say, told, vault } = desktop();
  say(closed);
  told();
  const { handlers } = app;
  for (const ask of [
    () => handlers['rule/revoke']({ id: 'x' }),
    () => handlers['server/block']({ digest: 'd' }),
    () => handlers['server/pause']({ digest: 'd' }),
    () => handlers['host/undo-all']({}),
    () => handlers['secret/remove']({ server: 's', name: 'N' }),
  ]) expect(ask).toThrow('The record is of a newer Countersign.');
  expect(told().filter(({ kind }) => kind === 'record')).toEqual([]);
  expect(vault.view()).toEqual(desktop().vault.view());
});

test('what only looks is answered, and once another gateway runs everything is again', () => {
  const { desktop: app, say, gateway } = desktop();
  say(closed);
  expect(() => app.handlers['rule/list']({})).not.toThrow();
  gateway().end(1);
  expect(() => app.handlers['server/pause']({ digest: 'd' })).not.toThrow('newer');
});
