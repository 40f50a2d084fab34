import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetch } from './fetch';
import { runFetch } from './fetch';
import { npmNewest, npmNewestArguments } from './npm';
import { requirement, uvNewest, uvNewestArguments } from './uv';

/** Asks the registry, in the fetch's sandbox, which version the command means now; null where it does not say. */
export async function newestVersion(fetch: Omit<Fetch, 'exact'>, signal: AbortSignal): Promise<string | null> {
  const { plan, shelf, registries, tools } = fetch;
  const making = shelf.make();
  try {
    const wish = join(making.home, 'wish.in');
    if (plan.source === 'pypi') await writeFile(wish, `${requirement(plan, '')}\n`);
    const args = plan.source === 'npm' ? npmNewestArguments(plan, making, registries) : uvNewestArguments(wish, making, registries, tools.interpreter);
    const ended = await runFetch(fetch, making, args, signal);
    if (typeof ended === 'string' || ended.how !== 'ended' || ended.code !== 0) return null;
    return plan.source === 'npm' ? npmNewest(ended.out) : uvNewest(ended.out, plan.name);
  } finally {
    await rm(making.root, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}
