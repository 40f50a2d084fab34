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
};

it('nothing the prompt window says stands outside the catalogue', () => {
  expect(window.length).toBeGreaterThan(60);
  const found = window.flatMap((file) => literals(read(file)).filter(({ text }) => !(noWords[file] ?? []).includes(text)).map(({ line, text }) => `${file}:${line} ${text}`));
  expect(found).toEqual([]);
});

/** What the engine tells a person: the question, the verdict, the rule, the record. */
const engine = [...sources('app/{prompts,policy,session,hosts,schema,redaction}/**/*.ts'), ...sources('shared/text/**/*.ts')].filter((file) => !file.includes('/cells/'));

/** Files whose strings nobody reads as ours, and why. */
const notOurs: Readonly<Record<string, string>> = {
  'app/prompts/refusal.ts': 'what the model is told: English, whatever the person speaks',
  'app/prompts/edited-note.ts': 'likewise',
  'app/hosts/known.ts': 'names of products and of their processes',
  'app/hosts/deadlines.ts': 'where a figure is from, for whoever reads the table',
  'app/prompts/prose/vocabulary.ts': 'words of which the names of tools are made; what they are told by are keys',
  'app/prompts/content/sql.ts': 'words of SQL',
  'app/prompts/content/shell.ts': 'kinds of the nodes a command line is parsed into',
  'app/prompts/content/scripts.ts': 'alphabets as Unicode calls them, which are the ends of keys',
  'app/redaction/secrets.ts': 'words of which the names of secrets are made',
  'app/redaction/secret-names.ts': 'likewise',
  'app/redaction/mark.ts': 'what a server or the model is told: English, whatever the person speaks',
  'app/redaction/note.ts': 'likewise',
  'app/session/asks/refused.ts': 'likewise',
  'app/redaction/pseudonym-shapes.ts': 'letters that pseudonyms are made of',
};

/** Strings that go to a host, a server or a host's log. Some stand in the record too, as they were told there. */
const toldElsewhere: Readonly<Record<string, readonly string[]>> = {
  'app/session/host-side.ts': ['another request with this id is still open', 'dropped an answer of the host to what the server asked before its restart', 'tools/call needs an id', 'the answer of the host could not be read', 'a batch without requests', 'an answer to nothing the server asked', 'dropped an answer of the host to nothing the server asked', 'these answers belong to nothing the server asked'],
  'app/session/asks/request.ts': ['there is no such task'],
  'app/session/asks/task.ts': ['a task asks for too many things', 'a task asks for too much', 'these answers belong to nothing the server asked'],
  'app/session/asks/task-arrive.ts': ['what it asks for is too large to be shown to anybody', 'a task that asks for something needs an id', 'a task asks for input and answers at once'],
  'app/session/asks/arrive.ts': ['what it asks for is too large to be shown to anybody', 'another request with this id is still open', 'too many requests of the server are open', 'it asks for input and answers at once', 'it asks for something in the answer to a request that nothing may be asked in', 'dropped what the server asked for a request its host took back'],
  'app/session/own-listing.ts': ['it answered with an error when it was asked for them', 'what it answered when it was asked for them is no list of tools that can be read', 'it lists too many to be read', 'its list does not end', 'what it answered when it was asked for them cannot be read', 'it did not list them in time'],
  'app/session/progress.ts': ['Waiting for you in Countersign'],
  'app/session/restart.ts': ['what the host said at its start is too long to be said again', 'it refused to be greeted as before', 'it speaks another version of the protocol than before', 'its answer to the greeting could not be read'],
  'app/session/server-side.ts': ['an answer to no open request', 'dropped an answer of the server to no open request', 'what the server says of itself is too much to be read, so it is not passed on', 'this id is still taken by a request from before the restart; use another', 'its answer could not be read', 'needs an id'],
  'app/session/held-pages.ts': ['what the server says of itself is too much to be read, so it is not passed on', 'what the server lists is too much to be read, so it is not passed on'],
};

it('nothing the engine tells a person stands outside the catalogue', () => {
  expect(engine.length).toBeGreaterThan(110);
  const looked = engine.filter((file) => !Object.hasOwn(notOurs, file));
  const found = looked.flatMap((file) => literals(read(file)).filter(({ text }) => !(toldElsewhere[file] ?? []).includes(text)).map(({ line, text }) => `${file}:${line} ${text}`));
  expect(found).toEqual([]);
});

it('what is let through is there', () => {
  expect([...Object.keys(notOurs), ...Object.keys(toldElsewhere)].filter((file) => !engine.includes(file))).toEqual([]);
  expect(Object.entries(toldElsewhere).flatMap(([file, texts]) => texts.filter((text) => !read(file).includes(text)).map((text) => `${file} ${text}`))).toEqual([]);
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
