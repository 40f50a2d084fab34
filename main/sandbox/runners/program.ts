import type { Result } from '#shared/result';
import type { Program, Unusable } from './npm';
import { npmProgram } from './npm';
import type { FetchPlan } from './plan';
import type { FetchTools } from './tools';
import { uvProgram } from './uv';

/** How the program of a package that was fetched into `folder` is started. */
export function programOf(plan: FetchPlan, folder: string, tools: FetchTools, platform: NodeJS.Platform): Result<Program, Unusable> {
  return plan.source === 'npm' ? npmProgram(folder, plan.name, plan.program, tools.interpreter) : uvProgram(folder, plan.name, plan.program ?? plan.name, platform);
}
