import type { Identity } from '#shared/models/server';
import { spoken } from '#app/policy/spoken';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

/** One difference between two identities, in words. */
export interface Change {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const limit = 2_000;

/** One difference, by the member of the identity it is in; `identity`: no member shows it. */
export interface Changed extends Omit<Change, 'what'> {
  readonly member: Member | 'identity';
}

/**
 * What differs between the identity that was decided about and the one that asks now. Empty exactly when their
 * digests are equal: a difference no member shows is told by the digests themselves.
 */
export function identityChanges(before: Identity, after: Identity): Change[] {
  return changedMembers(before, after).map(inWords);
}

/** The same by members. */
export function changedMembers(before: Identity, after: Identity): Changed[] {
  if (before.digest === after.digest) return [];
  const changes = members.flatMap((member): Changed[] => {
    const [one, other] = [told[member](before), told[member](after)];
    return one === other ? [] : [{ member, before: visibleCut(one, limit, { lines: false }), after: visibleCut(other, limit, { lines: false }) }];
  });
  return changes.length > 0 ? changes : [{ member: 'identity', before: before.digest.slice(0, 16), after: after.digest.slice(0, 16) }];
}

/** A difference as it is shown. */
export function inWords({ member, before, after }: Changed): Change {
  return { what: say(`identity.${member}`), before, after };
}

type Member = (typeof members)[number];
const members = ['command', 'program', 'real', 'interpreter', 'arguments', 'folder', 'package', 'environment', 'loader', 'runnerFiles'] as const;

const told: Readonly<Record<Member, (identity: Identity) => string>> = {
  command: ({ command }) => command,
  program: ({ located }) => located,
  real: ({ real }) => real,
  interpreter: ({ interpreter }) => interpreter ?? say('identity.none'),
  arguments: ({ args }) => (args.length === 0 ? say('identity.none') : args.map(argument).join(' ')),
  folder: ({ cwd }) => cwd,
  package: (identity) => (identity.package === null ? say('identity.none') : `${identity.package.name}@${identity.package.version}`),
  environment: ({ envNames }) => (envNames.length === 0 ? say('identity.none') : [...envNames].sort().join(', ')),
  loader: ({ loader }) => (loader === null ? say('identity.none') : say('identity.values', { names: loader.names.join(', '), digest: loader.digest.slice(0, 8) })),
  runnerFiles: ({ runnerFiles: files }) => (files === null ? say('identity.none') : say('identity.contents', { names: files.names.join(', '), digest: files.digest.slice(0, 8) })),
};

function argument(text: string): string {
  // A stored secret is a keyed digest; its first digits tell one secret from another without telling it.
  const secret = /^secret:([0-9a-f]{8})/.exec(text);
  return secret?.[1] === undefined ? spoken(text, limit) : say('identity.secret', { digits: secret[1] });
}
