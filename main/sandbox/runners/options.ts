/** How one runner's command line is read, as far as fetching and running can be told apart; any other option has the runner itself run. */
export interface RunnerLine {
  readonly runner: string;
  readonly source: 'npm' | 'pypi' | 'none';
  /** The words that make the program a runner, after its name. */
  readonly words: readonly string[];
  /** Options that say nothing about what is fetched or how it runs. */
  readonly switches: readonly string[];
  /** The same with a value. */
  readonly valued: readonly string[];
  /** Options that name the package; what follows them is a program of it. */
  readonly packages: readonly string[];
  readonly registries: readonly string[];
  readonly pythons: readonly string[];
  /** Options that have a line of shell run. */
  readonly calls: readonly string[];
  /** What stands after the package: `kept`, the program gets all of it; `taken`, options are the runner's until `--`; `unsure`, the same with a `--` alone, which versions differ about. */
  readonly marks: 'kept' | 'taken' | 'unsure';
}

const nothing = { registries: [], pythons: [], calls: [], valued: [], marks: 'kept' } as const;
const npm = {
  ...nothing,
  source: 'npm',
  switches: ['-y', '--yes', '-q', '--quiet', '-s', '--silent', '-d', '--verbose', '--ignore-scripts', '--prefer-online', '--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--ignore-existing'],
  valued: ['--loglevel'],
  packages: ['-p', '--package'],
  registries: ['--registry'],
  calls: ['-c', '--call'],
} as const;
const pnpm = { ...nothing, source: 'npm', marks: 'unsure', switches: ['-s', '--silent', '-y', '--yes'], valued: ['--reporter', '--loglevel'], packages: ['-p', '--package'], registries: ['--registry'], calls: ['-c', '--shell-mode'] } as const;
const yarn = { ...nothing, source: 'npm', marks: 'unsure', switches: ['-q', '--quiet'], packages: ['-p', '--package'] } as const;
const bun = { ...nothing, source: 'npm', marks: 'unsure', switches: ['-y', '--yes', '--silent', '--verbose'], packages: ['-p', '--package'] } as const;
const uv = {
  ...nothing,
  source: 'pypi',
  switches: ['-q', '--quiet', '-v', '--verbose', '-n', '--no-cache', '--refresh', '--isolated', '--no-progress', '--no-config', '--no-env-file', '--no-python-downloads'],
  valued: ['--color'],
  packages: ['--from'],
  registries: ['-i', '--index-url', '--default-index'],
  pythons: ['-p', '--python'],
} as const;

/** By the program's name. Which commands are runners at all is told by `isRunner`. */
export const runnerLines: Readonly<Record<string, readonly RunnerLine[]>> = {
  npx: [{ runner: 'npx', words: [], ...npm }],
  npm: [{ runner: 'npm', words: ['exec'], ...npm, marks: 'taken' }, { runner: 'npm', words: ['x'], ...npm, marks: 'taken' }],
  pnpx: [{ runner: 'pnpx', words: [], ...pnpm }],
  pnpm: [{ runner: 'pnpm', words: ['dlx'], ...pnpm }],
  yarn: [{ runner: 'yarn', words: ['dlx'], ...yarn }],
  bunx: [{ runner: 'bunx', words: [], ...bun }],
  bun: [{ runner: 'bun', words: ['x'], ...bun }],
  uvx: [{ runner: 'uvx', words: [], ...uv }],
  uv: [{ runner: 'uv', words: ['tool', 'run'], ...uv }],
  pipx: [{ runner: 'pipx', source: 'none', words: ['run'], ...nothing, switches: [], packages: [] }],
};
