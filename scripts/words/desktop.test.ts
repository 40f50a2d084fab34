import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { literals } from './literals';

const root = path.resolve(import.meta.dirname, '../..');
const desktop = globSync('main/desktop/**/*.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
  .map((file) => file.slice('main/desktop/'.length));

/** Texts no person reads as words, by file, each group with its reason. */
const noWords: readonly (readonly [why: string, texts: Readonly<Record<string, readonly string[]>>])[] = [
  ['lines of the log', {
    'desktop.ts': ['erasing beside the record', 'keeping how long a host waits', 'reading the use of rules', 'remembering a checkpoint'],
    'receive.ts': ['listening on'],
    'stores/blocked-store.ts': ['keeping what servers tried'],
    'stores/found-store.ts': ['keeping what was found in results'],
    'stores/observation-store.ts': ['keeping what was seen of servers'],
    'hosts/hosts-side.ts': ['looking into hosts', 'looking for hosts', 'reading a preview', 'changing hosts', 'looking for connectors', 'reading copies', 'deleting copies', 'reading entries', 'clearing up what was moved', 'bringing what puts hosts’ files back up to date', 'telling the record what was done without the app'],
    'hosts/open-hosts-side.ts': ['keeping what a test of a host came to'],
    'index.ts': ['ready after'],
    'attention/system.ts': ['the system refused it'],
    'prompts/grant-preview.ts': ['looking for calls a rule would have matched'],
    'rules/answer-numbers.ts': ['reading the numbers about answers'],
    'rules/rule-calls.ts': ['looking for calls a rule would have matched'],
    'rules/suggestions.ts': ['looking for rules to suggest'],
  }],
  ['what only a page that is not ours, or a fault of our own, is answered', {
    'ipc/answer-call.ts': ['not a window of Countersign', 'no such call', 'not from this window', 'the call has the wrong parameters', 'the answer had the wrong shape'],
    'security/protocol.ts': ['not found'],
  }],
  ['the name of the app and of a process', {
    'gateway-child.ts': ['Countersign gateway'],
    'life/menu.ts': ['Countersign'],
    'life/say.ts': ['Countersign'],
    'windows/console-window.ts': ['Countersign'],
    'windows/prompt-window.ts': ['Countersign'],
  }],
  ['the name of a fault, by which it is known across a process', { 'ipc/answer-call.ts': ['Refusal'] }],
  ['names of keys, accelerators, features, folders and variables of systems', {
    'attention/fresh-keys.ts': ['Spacebar'],
    'attention/shortcut.ts': ['CommandOrControl', 'CmdOrCtrl', 'Command', 'Cmd', 'Ctrl', 'Alt', 'Option', 'Super'],
    'index.ts': ['GlobalShortcutsPortal'],
    'life/menu.ts': ['Command+Q'],
    'managed/place.ts': ['ProgramData', 'Countersign'],
    'trial/node-program.ts': ['ProgramFiles'],
  }],
  ['a file of the system’s, in the form it reads', { 'life/login-item.ts': ['Icon=countersign\nTerminal=false\nStartupNotify=false\nX-GNOME-Autostart-enabled=true'] }],
  ['what keys are derived from', {
    'vault/passphrase.ts': ['countersign vault master 1', 'countersign vault passphrase 1'],
    'telemetry/telemetry-store.ts': ['countersign telemetry'],
    'vault/safe.ts': ['countersign vault check 1', 'countersign vault seal 1'],
  }],
  ['what a collector gets', { 'telemetry/telemetry-side.ts': ['A test record of Countersign. Nothing happened.'] }],
  ['what a host reads while the vault is closed: text for a model', {
    'vault/words.ts': ['Countersign is locked: open it and enter the passphrase. Nothing was run.', 'Countersign is locked: it waits for the system’s keyring to be unlocked. Nothing was run.', 'Countersign is locked: open it and see what its vault needs. Nothing was run.'],
  }],
];

const known = (file: string): readonly string[] => noWords.flatMap(([, texts]) => texts[file] ?? []);
const found = desktop.flatMap((file) => literals(readFileSync(path.join(root, 'main/desktop', file), 'utf8')).map(({ line, text }) => ({ file, line, text })));

it('nothing the desktop says to a person stands outside the catalogue', () => {
  expect(desktop.length).toBeGreaterThan(100);
  expect(found.filter(({ file, text }) => !known(file).includes(text)).map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

it('nothing is excepted that is not there', () => {
  const texts = new Set(found.map(({ file, text }) => `${file} ${text}`));
  expect(noWords.flatMap(([, files]) => Object.entries(files).flatMap(([file, some]) => some.map((text) => `${file} ${text}`))).filter((one) => !texts.has(one))).toEqual([]);
});
