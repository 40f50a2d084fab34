import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { literals } from './literals';

const root = path.resolve(import.meta.dirname, '../..');
const sources = (glob: string): readonly string[] => globSync(glob, { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file)).map((file) => file.replaceAll('\\', '/'));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The prompt window, and what it draws of the parts both windows share. */
const window = [...sources('renderer/prompt/**/*.{ts,tsx}'), ...['ago.ts', 'button.tsx', 'clock.ts', 'keys.tsx', 'server-box.tsx', 'tier-badge.tsx', 'visible-text.tsx'].map((name) => `renderer/ui/${name}`), 'renderer/state/prompt-store.ts', 'renderer/bridge/client.ts'];

/** What stands in the sources and is no language's. */
const noWords: Readonly<Record<string, readonly string[]>> = {
  // Fonts and syntax of style sheets.
  'renderer/prompt/editor/theme.ts': ["ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', monospace"],
  // Kinds of the nodes JSON is parsed into.
  'renderer/prompt/editor/completion.ts': ['PropertyName', 'Property'],
  // Days, which the console alone names.
  'renderer/ui/ago.ts': ['Today', 'Yesterday'],
};

it('nothing the prompt window says stands outside the catalogue', () => {
  expect(window.length).toBeGreaterThan(60);
  const found = window.flatMap((file) => literals(read(file)).filter(({ text }) => !(noWords[file] ?? []).includes(text)).map(({ line, text }) => `${file}:${line} ${text}`));
  expect(found).toEqual([]);
});

describe('what counts as said', () => {
  it.each([
    { why: 'text between elements', source: '<p>Deny</p>', want: ['Deny'] },
    { why: 'text beside a value', source: '<p>{host} wants</p>', want: ['wants'] },
    { why: 'a name that is heard', source: '<p aria-label="details" />', want: ['details'] },
    { why: 'a tip', source: '<p title={`of ${name}`} />', want: ['of'] },
    { why: 'a choice of names', source: `<p aria-label={open ? 'hide' : 'show'} />`, want: ['hide', 'show'] },
    { why: 'one string of two between elements', source: `<p>{open ? 'Hide' : null}</p>`, want: ['Hide'] },
    { why: 'a table of words', source: `const words = { a: 'Silent' };`, want: ['Silent'] },
    { why: 'a sentence put together', source: 'const words = `${count} calls wait`;', want: ['calls wait'] },
    { why: 'punctuation', source: `<p>{' '}: (<b />) ×{', '}</p>`, want: [] },
    { why: 'what the catalogue says', source: `<p title={say('answer.deny')}>{say(a ? 'x.Deny' : 'x.y')}</p>`, want: [] },
    { why: 'a value put into what the catalogue says', source: `say('a.b', { name: 'Nobody knows' });`, want: ['Nobody knows'] },
    { why: 'styles, roles, keys', source: `<p className="flex items-center gap-2" role="status" dir="ltr" onKeyDown={(e) => e.key === 'Escape'} />`, want: [] },
    { why: 'a picture, a group of controls, what is compared', source: `<p>{a === 'Deny' ? <Icon name="file" /> : <input name={b ? 'c' : 'd'} />}</p>`, want: [] },
    { why: 'an import, a type, an error of the program', source: `import a from 'Some name'; type B = 'Some name'; throw new Error('the page has no root');`, want: [] },
  ])('$why', ({ source, want }) => expect(literals(source).map(({ text }) => text)).toEqual(want));
});
