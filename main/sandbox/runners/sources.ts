import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import { runnerFiles } from '../runner-files';
import type { FetchPlan } from './plan';
import type { Registries, SettingsFile } from './settings';
import { npmAuthorities, npmRegistries, pythonRegistry, settingsElsewhere, steeringVariable } from './settings';
import { shown } from './spec';
import type { FetchTools, RunnerPlaces } from './tools';

const settingsBytes = 256 * 1024;
/** Settings of runners that do not read npm's alone: beside the working folder and above, and below home. */
const own: Readonly<Record<string, { readonly above: readonly string[]; readonly home: readonly string[] }>> = {
  pnpm: { above: ['pnpm-workspace.yaml'], home: ['.config/pnpm/config.yaml', 'Library/Preferences/pnpm/config.yaml'] },
  pnpx: { above: ['pnpm-workspace.yaml'], home: ['.config/pnpm/config.yaml', 'Library/Preferences/pnpm/config.yaml'] },
  yarn: { above: ['.yarnrc.yml', '.yarnrc'], home: ['.yarnrc.yml', '.yarnrc'] },
  bun: { above: ['bunfig.toml'], home: ['.bunfig.toml', '.config/.bunfig.toml'] },
  bunx: { above: ['bunfig.toml'], home: ['.bunfig.toml', '.config/.bunfig.toml'] },
  uv: { above: ['uv.toml', 'pyproject.toml'], home: ['.config/uv/uv.toml', 'AppData/Roaming/uv/uv.toml'] },
  uvx: { above: ['uv.toml', 'pyproject.toml'], home: ['.config/uv/uv.toml', 'AppData/Roaming/uv/uv.toml'] },
};

/** Where the package comes from, by the command, its entry's variables and the settings its runner would read; or why only the runner itself can know, in words. */
export function sourceOf(plan: FetchPlan, places: RunnerPlaces, env: Readonly<Record<string, string>>, tools: FetchTools): Result<Registries, string> {
  const { cwd, home } = places;
  const variable = steeringVariable(Object.keys(env), plan.runner);
  if (variable !== null) return err(variable);
  const above = (names: readonly string[]): SettingsFile[] => upwards(cwd).flatMap((folder) => names.flatMap((name) => read(join(folder, name))));
  const { above: beside, home: below } = own[plan.runner] ?? { above: [], home: [] };
  const others = [...above(beside), ...below.flatMap((name) => read(join(home, name))), ...(plan.source === 'pypi' ? read('/etc/uv/uv.toml') : [])];
  if (plan.source === 'pypi') return pythonRegistry(plan.registry, others);
  const elsewhere = settingsElsewhere(others);
  if (elsewhere !== null) return err(elsewhere);
  if (isLocal(cwd, plan.name)) return err(say('runner.whole.local', { name: shown(plan.name), runner: plan.runner }));
  const machine = [join(dirname(dirname(tools.interpreter)), 'etc', 'npmrc'), '/etc/npmrc', ...(tools.script === null ? [] : [join(dirname(dirname(tools.script)), 'npmrc')])];
  const trusted = [...read(join(home, '.npmrc')), ...machine.flatMap(read)];
  const projects = above(['.npmrc']).filter(({ path }) => path !== join(home, '.npmrc')).map((file) => ({ ...file, foreign: true as const }));
  const registries = npmRegistries({ named: plan.registry, name: plan.name, env, files: [...projects, ...trusted] });
  const authorities = npmAuthorities(trusted, env, home);
  return registries.ok && authorities !== null ? ok({ ...registries.value, authorities }) : registries;
}

/** Whether npx would run what lies in or above the working folder instead of fetching: an installed copy, or the package itself. */
function isLocal(cwd: string, name: string): boolean {
  const bare = name.split('/').at(-1) ?? name;
  const installed = runnerFiles(cwd, name).some((file) => [`node_modules/${name}/package.json`, `node_modules/.bin/${bare}`].some((end) => file.name.replaceAll('\\', '/').endsWith(end)));
  return installed || upwards(cwd).some((folder) => read(join(folder, 'package.json')).some(({ text }) => namesItself(text, name)));
}

function namesItself(text: string, name: string): boolean {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === name;
  } catch {
    return false;
  }
}

function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

function read(path: string): SettingsFile[] {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined || !stat.isFile() || stat.size > settingsBytes ? [] : [{ path, text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
}
