import type { PathWorld } from '#app/tiers/paths';
import { say } from '#shared/words/say';
import { isSet, listIn, textIn, type Members } from './members';
import { told, toldPath } from './told';

const verbs: Readonly<Record<string, (members: Members, repository: string) => string | null>> = {
  git_commit: (_, repository) => say('sentence.git.commit', { repository }),
  git_add: (members, repository) => {
    const files = listIn(members, /^files$/);
    return files === null ? null : say('sentence.git.add', { count: files.length, repository });
  },
  git_push: (members, repository) => {
    const branch = branchOf(members);
    const force = isSet(members, /^force/);
    if (branch === null) return say(force ? 'sentence.git.forcePush' : 'sentence.git.push', { repository });
    return say(force ? 'sentence.git.forcePushBranch' : 'sentence.git.pushBranch', { branch, repository });
  },
  git_pull: (_, repository) => say('sentence.git.pull', { repository }),
  git_checkout: (members, repository) => {
    const branch = branchOf(members);
    return branch === null ? null : say('sentence.git.checkout', { branch, repository });
  },
  // A reset by any argument does more than its plain form.
  git_reset: ({ top }, repository) => (top.length > 1 ? null : say('sentence.git.reset', { repository })),
  git_status: (_, repository) => say('sentence.git.status', { repository }),
  git_log: (_, repository) => say('sentence.git.log', { repository }),
  git_diff: (members, repository) => {
    const branch = branchOf(members);
    return branch === null ? null : say('sentence.git.diff', { branch, repository });
  },
  git_diff_staged: (_, repository) => say('sentence.git.diffStaged', { repository }),
  git_diff_unstaged: (_, repository) => say('sentence.git.diffUnstaged', { repository }),
};

function branchOf(members: Members): string | null {
  const name = textIn(members, /^(?:branch|branch_name|target)$/);
  return name === null ? null : told(name, 60);
}

/** What git's own server is asked to do to a repository on this computer. Null for any other tool. */
export function gitSentence(tool: string, members: Members, world: PathWorld): string | null {
  const repository = textIn(members, /^(?:repo_path|repository_path)$/);
  if (repository === null || !Object.hasOwn(verbs, tool)) return null;
  return verbs[tool]?.(members, toldPath(repository, world)) ?? null;
}
