import { accessSync, constants } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { secretNameSchema } from '#shared/models/vault';
import { visibleCut } from '#shared/text/cut';
import { isFile, isFolder, isWithin, realpathOf } from './paths';
import type { LaunchPlan } from './sandbox';

/** Why a plan cannot be started at all, in words; undefined when it can. */
export function refusal(plan: LaunchPlan): string | undefined {
  const files = plan.profile?.files;
  const paths = [
    plan.located, plan.cwd, plan.home, ...plan.hidden, ...plan.readOnly, ...(plan.program ?? []), ...(plan.proxySocket === undefined ? [] : [plan.proxySocket]),
    ...(files?.read ?? []), ...(files?.write ?? []), ...(files?.never ?? []),
  ];
  const texts = [...paths, ...plan.args, ...Object.entries(plan.env).flat()];
  // A NUL would end one item of the launcher's own option list and begin another.
  if (texts.some((text) => text.includes('\0'))) return 'the command, its arguments or its variables hold a NUL character';
  if (Object.keys(plan.env).some((name) => name === '' || name.includes('='))) return 'a variable has an impossible name';
  if (plan.secretFiles?.files.some(({ name }) => !secretNameSchema.safeParse(name).success) === true) return 'a secret has an impossible name';
  const relative = paths.find((path) => !isAbsolute(path));
  if (relative !== undefined) return `${shown(relative)} is no absolute path`;
  if (!isExecutableFile(plan.located)) return `${shown(plan.located)} is no program that can be started`;
  if (!isFolder(plan.cwd)) return `the working folder ${shown(plan.cwd)} does not exist`;
  return hiddenPart(plan);
}

/** The program, its script or its working folder lying where the server may not reach. */
function hiddenPart(plan: LaunchPlan): string | undefined {
  const hidden = plan.hidden.flatMap(spellings);
  const script = plan.args.map((argument) => resolve(plan.cwd, argument)).find(isFile);
  const parts = [['the program', plan.located], ['the working folder', plan.cwd], ...(script === undefined ? [] : [['the script', script] as const])] as const;
  for (const [what, path] of parts) {
    const inside = spellings(path).some((spelling) => hidden.some((folder) => isWithin(folder, spelling)));
    if (inside) return `${what} ${shown(path)} lies in a place that servers may not reach`;
  }
  return undefined;
}

function spellings(path: string): string[] {
  const real = realpathOf(path);
  return real === undefined || real === path ? [path] : [path, real];
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false;
  }
}

function shown(path: string): string {
  return `\`${visibleCut(path, 300, { lines: false })}\``;
}
