import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeCell } from '#app/definitions/cells/change-cell';
import { updates } from '#app/definitions/cells/fresh';
import type { Styled } from '#app/definitions/cells/fresh-poison';
import { readListed } from '#app/definitions/read-listed';
import { reviewListing, type Listing } from '#app/definitions/review';
import { scanChange, scanDefinition } from '#app/definitions/scan';
import type { CallCell, ToolCell } from '#app/tiers/cells/sheet';
import { judgeCall } from '#app/tiers/judge';
import { judgeTrail } from '#app/tiers/out';
import { nowhere } from '#app/tiers/paths';
import { scanCall } from '#app/tiers/scan';
import { tierOfTool } from '#app/tiers/tool';
import { newTrail, type SecretSource } from '#app/tiers/trail';
import { fromPlain } from '#shared/json';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { literals } from './literals';

const root = path.resolve(import.meta.dirname, '../..');
const files = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/')).sort();

/** Words that are looked for in what tools, hosts and servers say: a list of them holds no capital letter and no comma, and a sentence begins with one. */
const lookedFor = /^[^\p{Lu},]+$/u;

/** What stands in the sources of the tiers and of the definitions, looks like a person's text and is none: by the file, and by what is let through there. */
const noWords: Readonly<Record<string, RegExp>> = {
  'app/tiers/lexicon.ts': lookedFor,
  'app/tiers/grave.ts': lookedFor,
  'app/tiers/scratch.ts': lookedFor,
  'app/tiers/learnt/acts.ts': lookedFor,
  'app/tiers/learnt/things.ts': lookedFor,
  'app/tiers/tongues.ts': lookedFor,
  'app/definitions/learnt/says.ts': lookedFor,
  // Weights in Base64.
  'app/tiers/learnt/pack.ts': /^[A-Za-z\d+/=]+$/,
  'app/definitions/learnt/pack.ts': /^[A-Za-z\d+/=]+$/,
  // Names of modules and functions.
  'app/tiers/code-looks.ts': /^[\w. ]+$/,
  'app/definitions/parameter-words.ts': lookedFor,
  'app/tiers/verbs.ts': lookedFor,
  'app/tiers/shell/read-only.ts': lookedFor,
  'app/definitions/signals/concepts.ts': lookedFor,
  'app/definitions/signals/deeds.ts': lookedFor,
  // Letters that look like those of English.
  'app/definitions/names.ts': /^[^A-Za-z]+$/,
  // Names of programs.
  'app/tiers/shell/dangers.ts': lookedFor,
  'app/tiers/shell/files.ts': /^(?:Rscript|Makefile)$/,
  // Kinds of the nodes a command line is parsed into.
  'app/tiers/shell/words.ts': /^(?:Literal|SingleQuoted|AnsiCQuoted|DoubleQuoted|LocaleString|Glob|ExtendedGlob|BraceExpansion|SimpleExpansion|ParameterExpansion|CommandExpansion)$/,
};

it('nothing the tiers and the definitions say stands outside the catalogue', () => {
  const sources = files('app/{tiers,definitions}/**/*.ts').filter((file) => !/\.test\.ts$|\/cells\//.test(file));
  expect(sources.length).toBeGreaterThan(60);
  const found = sources.flatMap((file) => literals(readFileSync(path.join(root, file), 'utf8')).filter(({ text }) => noWords[file]?.test(text) !== true).map(({ line, text }) => `${file}:${line} ${text}`));
  expect(found).toEqual([]);
});

/** Everything the modules of cells hold, whatever list it stands in. */
async function cellsOf(pattern: string): Promise<readonly unknown[]> {
  const modules = await Promise.all(files(pattern).map(async (file) => (await import(path.join(root, file))) as Readonly<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module)).flatMap((held) => (Array.isArray(held) ? (held as readonly unknown[]) : [held]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of `texts` was not said from the catalogue: what has a letter of English outside the brackets, or begins with a value. */
const unsaid = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].filter((text) => !text.startsWith('⟦') || /[A-Za-z]/.test(text.replaceAll(/⟦[^⟧]*⟧/g, '')));
const whysOf = (found: readonly { readonly why: string }[]): readonly string[] => found.map(({ why }) => why);

describe('in a language nobody speaks', () => {
  beforeAll(() => speak(pseudo));
  afterAll(() => speak(inEnglish));

  it('every reason for a tier is said in it', async () => {
    const cells = (await cellsOf('app/tiers/cells/**/*.ts')).filter(isObject);
    const world = { home: '/home/ana', roots: ['/home/ana/work/shop'], folder: null, real: () => null };
    const texts = cells.flatMap((cell) => {
      if ('args' in cell) {
        const { tool, description = null, args } = cell as unknown as CallCell;
        return whysOf(judgeCall({ name: tool, description, destructive: true, writes: true }, fromPlain(args), world).evidence);
      }
      return 'name' in cell ? whysOf(tierOfTool(cell as unknown as ToolCell).evidence) : [];
    });
    expect(cells.length).toBeGreaterThan(4000);
    expect(new Set(texts).size).toBeGreaterThan(170);
    expect(unsaid(texts)).toEqual([]);
  });

  it.each<SecretSource>(['file', 'command', 'tool', 'result'])('what the session did is said in it: a secret by a %s', (source) => {
    const trail = { ...newTrail(), secrets: [source] };
    const tool = { name: 'send_email', description: null, destructive: null };
    const args = fromPlain({ to: 'bob@example.com', body: 'hi' });
    const added = judgeTrail(trail, tool, args, judgeCall(tool, args), nowhere);
    expect(added.map(({ rule }) => rule)).toEqual(['trail/secret-out', 'trail/new-recipient']);
    expect(unsaid(whysOf(added))).toEqual([]);
  });

  it('a call that cannot be judged, or does not fit, says so in it', () => {
    expect(unsaid(whysOf(scanCall(null).findings))).toEqual([]);
    const [misfit] = scanCall(fromPlain({ tool: 'add' }), '7 > 5').findings;
    expect(misfit).toMatchObject({ rule: 'arguments/misfit', why: expect.stringContaining('7 > 5') });
    expect(unsaid([misfit?.why ?? ''])).toEqual([]);
  });

  it('what is found in definitions, and in how they changed, is said in it', async () => {
    const cells = await cellsOf('app/definitions/cells/*.ts');
    const styled = cells.filter(isObject).filter((cell): cell is Styled => Object.values(cell).every((rows) => Array.isArray(rows)));
    const given = cells.filter(isObject).filter((cell) => 'given' in cell).map((cell) => cell as unknown as ChangeCell);
    const changes = [...given, ...styled.flatMap((rows) => updates(rows, 'quarantined'))];
    const texts = [
      ...changes.flatMap((cell) => whysOf(scanChange(fromPlain(cell.given.before), fromPlain(cell.given.after)).findings)),
      ...given.flatMap((cell) => whysOf(scanDefinition(fromPlain(cell.given.after)).findings)),
    ];
    expect(changes.length).toBeGreaterThan(1000);
    expect(new Set(texts).size).toBeGreaterThan(120);
    expect(unsaid(texts)).toEqual([]);
  });

  it('what a listing came to is said in it', () => {
    const read = { name: 'read_file', description: 'Reads a file of the project and returns its text.' };
    const list = (tools: readonly object[], over: Partial<Listing> = {}) =>
      reviewListing({ pins: undefined, server: 'a'.repeat(64), name: 'files', kind: 'tool', listed: readListed('tool', fromPlain({ tools })), complete: true, others: [], at: 1, ...over });
    const others = list([{ ...read, name: 'read_fi1e' }, { ...read, name: 'copy_all', description: 'Copies.' }, { ...read, name: 'move_all' }]).pins;
    const pins = list([read, { ...read, name: 'gone', description: 'Counts the words of a text and returns how many there are.' }]).pins ?? undefined;
    const listed = [read, { ...read, description: 'Reads.' }, { ...read, name: 'r\u200bead_file' }, { ...read, name: 'copy_all' }, { ...read, name: 'read-file' }, { ...read, name: 'x'.repeat(1001) }, { name: 'counted', description: 'Counts the words of a text and returns how many there are.' }, { name: 'more', description: 'Use move_all instead of this one.' }];
    const { standings } = list(listed, { pins, others: others === null ? [] : [{ ...others, server: 'b'.repeat(64), name: 'another' }], at: 100_000 });
    const findings = [...standings.values()].flatMap((one) => one.findings);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['listing/repeated', 'name/deceives', 'name/look-alike', 'name/renamed', 'name/too-long', 'name/variant', 'shadow/same-name', 'shadow/steers', 'shadow/variant']));
    expect(unsaid(whysOf(findings))).toEqual([]);
  });
});
