import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCommand } from './command';
import { completions, helpText, verbs, verbTexts } from './texts';

const folder = mkdtempSync('/tmp/cs-texts-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = Object.fromEntries(
  Object.entries(completions).map(([shell, script]) => {
    const file = path.join(folder, `countersign.${shell}`);
    writeFileSync(file, script);
    return [shell, file];
  }),
);

describe('the help', () => {
  test('names every verb', () => {
    for (const verb of verbs) expect(helpText).toMatch(new RegExp(`countersign ${verb}\\b|countersign help \\[VERB\\]`));
  });

  test.each(verbs)('of %s begins with how it is called', (verb) => {
    expect(verbTexts[verb].startsWith(`countersign ${verb}`)).toBe(true);
  });

  test.each([helpText, ...Object.values(verbTexts), ...Object.values(completions)])('fits 90 columns of ASCII, and ends its last line', (text) => {
    expect(text).toMatch(/^[ -~\n]*\n$/);
    if (!Object.values(completions).includes(text)) for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
  });

  test('every option that the help of a verb names is one the app knows', () => {
    const values: Readonly<Record<string, string>> = { '--outcome': 'open', '--limit': '5', '--before': '5', '--kind': 'noted' };
    for (const verb of ['history', 'rules', 'servers', 'pending', 'verify', 'doctor', 'open'] as const) {
      // A bundle is checked by the program beside the connector.
      const options = [...new Set(verbTexts[verb].match(/--[a-z]+/g))].filter((option) => !(verb === 'verify' && (option === '--bundle' || option === '--key')));
      expect(options).toContain('--json');
      const argv = options.flatMap((option) => (option === '--json' ? [option] : [option, values[option] ?? 'x']));
      expect(readCommand([verb, ...argv])).toMatchObject({ ok: true });
    }
  });
});

const all = [...verbs].sort();
const cases = [
  { why: 'every verb', line: ['countersign', ''], want: all },
  { why: 'verbs that begin so', line: ['countersign', 'ver'], want: ['verify', 'version'] },
  { why: 'revoke', line: ['countersign', 'rules', 'r'], want: ['revoke'] },
  { why: 'options', line: ['countersign', 'history', '--o'], want: ['--outcome'] },
  { why: "an option's values", line: ['countersign', 'history', '--outcome', 'f'], want: ['failed', 'forwarded'] },
  { why: 'shells', line: ['countersign', 'completion', ''], want: ['bash', 'fish', 'zsh'] },
  { why: 'verbs to be helped with', line: ['countersign', 'help', 'r'], want: ['restore', 'rules', 'run'] },
  { why: "nothing for a server's command", line: ['countersign', 'run', ''], want: [] },
  { why: 'nothing for what a name may be', line: ['countersign', 'history', '--tool', ''], want: [] },
];

function has(shell: string): boolean {
  return spawnSync(shell, ['--version'], { stdio: 'ignore' }).status === 0;
}

describe.skipIf(!has('bash'))('completion in bash', () => {
  test('is registered', () => {
    expect(execFileSync('bash', ['-c', `source ${files['bash']}; complete -p countersign`], { encoding: 'utf8' })).toBe('complete -F _countersign countersign\n');
  });

  test.each(cases)('offers $why', ({ line, want }) => {
    const script = `source ${files['bash']}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _countersign; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const offered = execFileSync('bash', ['-uc', script, 'bash', ...line], { encoding: 'utf8' });
    expect(offered.split('\n').filter(Boolean).sort()).toEqual(want);
  });
});

describe.skipIf(!has('zsh'))('completion in zsh', () => {
  // The completion system of an interactive zsh is stood in for by a compadd that prints what begins so.
  test.each(cases)('offers $why', ({ line, want }) => {
    const script = `compdef() { print -r -- "compdef $*" }; compadd() { shift; for one in "$@"; do [[ $one == \${words[CURRENT]}* ]] && print -r -- $one; done; true }; source ${files['zsh']}; words=("$@"); CURRENT=$#; _countersign`;
    const [registered, ...offered] = execFileSync('zsh', ['-fc', script, 'zsh', ...line], { encoding: 'utf8' }).trimEnd().split('\n');
    expect(registered).toBe('compdef _countersign countersign');
    expect(offered.sort()).toEqual(want);
  });
});

describe.skipIf(!has('fish'))('completion in fish', () => {
  test.each(cases)('offers $why', ({ line, want }) => {
    const offered = execFileSync('fish', ['--no-config', '-c', `source ${files['fish']}; complete -C ${JSON.stringify(line.join(' '))}`], { encoding: 'utf8', env: { ...process.env, HOME: folder } });
    expect(offered.split('\n').filter(Boolean).sort()).toEqual(want);
  });
});
