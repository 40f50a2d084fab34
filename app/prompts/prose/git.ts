import type { PathWorld } from '#app/tiers/paths';
import { isSet, listIn, textIn, type Members } from './members';
import { counted, told, toldPath } from './told';

const verbs: Readonly<Record<string, (members: Members) => string | null>> = {
  git_commit: () => 'Commit what is staged',
  git_add: (members) => {
    const files = listIn(members, /^files$/);
    return files === null ? null : `Stage ${counted(files.length, 'file')}`;
  },
  git_push: (members) => (isSet(members, /^force/) ? 'Force-push' : 'Push') + branch(members, 'the branch'),
  git_pull: () => 'Pull from the remote',
  git_checkout: (members) => (branch(members, '') === '' ? null : `Check out${branch(members, '')}`),
  git_reset: () => 'Unstage everything',
  git_status: () => 'Read the status',
  git_log: () => 'Read the log',
  git_diff: (members) => (branch(members, '') === '' ? null : `Compare with${branch(members, '')}`),
  git_diff_staged: () => 'Read what is staged',
  git_diff_unstaged: () => 'Read what changed',
};

function branch(members: Members, before: string): string {
  const name = textIn(members, /^(?:branch|branch_name|target)$/);
  return name === null ? '' : ` ${before === '' ? '' : `${before} `}${told(name, 60)}`;
}

/** What git's own server is asked to do to a repository on this computer. Null for any other tool. */
export function gitSentence(tool: string, members: Members, world: PathWorld): string | null {
  const repository = textIn(members, /^(?:repo_path|repository_path)$/);
  if (repository === null || !Object.hasOwn(verbs, tool)) return null;
  const effect = verbs[tool]?.(members) ?? null;
  // A reset by any argument does more than its plain form.
  return effect === null || (tool === 'git_reset' && members.top.length > 1) ? null : `${effect} in ${toldPath(repository, world)}`;
}
