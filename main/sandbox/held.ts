import type { Profile } from '#shared/models/profile';
import type { SandboxState, ServerRecord } from '#shared/models/server';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { isPlainHome, plainHome } from '#app/profiles/accepted';
import type { Sandbox } from './sandbox';

/** How far a profile is held by a sandbox whose `probe` said `probed`. One that knows no profiles holds what every server gets and nothing more. */
export function heldBy(sandbox: Sandbox, probed: SandboxState, profile: Profile = plainHome): SandboxState {
  if (sandbox.state !== undefined) return sandbox.state(profile);
  return isPlainHome(profile) ? probed : { level: 'none', missing: [say('change.notHeld')], line: say('change.notHeld') };
}

/** Whether a server may be started under a profile at all: a sandbox that would pass over it must not be given it. */
export function takesProfile(sandbox: Sandbox, profile: Profile): boolean {
  return sandbox.state !== undefined || isPlainHome(profile);
}

/** Weakest first. */
const levels = ['none', 'partial', 'full'] as const;

type Accepted = Pick<ServerRecord, 'level' | 'missing'>;

/** Whether `now` holds at least as far as what was accepted: no lower level, and at the same one nothing missing that was not missing then. */
export function isHeldAsFar(now: Pick<SandboxState, 'level' | 'missing'>, accepted: Accepted): boolean {
  const [left, right] = [levels.indexOf(now.level), levels.indexOf(accepted.level)];
  return left > right || (left === right && (now.level === 'none' || lost(now, accepted).length === 0));
}

/** What is missing now and was not when it was accepted, as it is shown; nothing where that was not kept. */
export function lost({ missing }: Pick<SandboxState, 'missing'>, accepted: Accepted | undefined): readonly string[] {
  const before = accepted?.missing;
  return before === undefined ? [] : missing.map((one) => visible(one, { lines: false })).filter((one) => !before.includes(one));
}
