import type { Identity } from '#shared/models/server';
import { spoken } from '#app/policy/spoken';
import { visibleCut } from '#shared/text/visible';

/** One difference between two identities, in words. */
export interface Change {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const limit = 2_000;

/**
 * What differs between the identity that was decided about and the one that asks now. Empty exactly when their
 * digests are equal: a difference no member shows is told by the digests themselves.
 */
export function identityChanges(before: Identity, after: Identity): Change[] {
  if (before.digest === after.digest) return [];
  const changes = members.flatMap(([what, tell]) => {
    const [one, other] = [tell(before), tell(after)];
    return one === other ? [] : [{ what, before: visibleCut(one, limit, { lines: false }), after: visibleCut(other, limit, { lines: false }) }];
  });
  return changes.length > 0 ? changes : [{ what: 'Identity', before: before.digest.slice(0, 16), after: after.digest.slice(0, 16) }];
}

const members: readonly (readonly [string, (identity: Identity) => string])[] = [
  ['Command', ({ command }) => command],
  ['Program', ({ located }) => located],
  ['Program behind links', ({ real }) => real],
  ['Interpreter', ({ interpreter }) => interpreter ?? 'none'],
  ['Arguments', ({ args }) => (args.length === 0 ? 'none' : args.map(argument).join(' '))],
  ['Folder', ({ cwd }) => cwd],
  ['Package', (identity) => (identity.package === null ? 'none' : `${identity.package.name}@${identity.package.version}`)],
  ['Environment names', ({ envNames }) => (envNames.length === 0 ? 'none' : [...envNames].sort().join(', '))],
  ['Loader variables', ({ loader }) => (loader === null ? 'none' : `${loader.names.join(', ')} (values ${loader.digest.slice(0, 8)})`)],
  ['Files that steer the package runner', ({ runnerFiles: files }) => (files === null ? 'none' : `${files.names.join(', ')} (contents ${files.digest.slice(0, 8)})`)],
];

function argument(text: string): string {
  // A stored secret is a keyed digest; its first digits tell one secret from another without telling it.
  const secret = /^secret:([0-9a-f]{8})/.exec(text);
  return secret === null ? spoken(text, limit) : `(secret ${secret[1]})`;
}
