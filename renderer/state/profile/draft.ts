import type { Profile, ProfileView } from '#shared/models/profile';
import { visible } from '#shared/text/visible';
import { addressWords } from '../../ui/address-words';
import { shortPath, wholePath } from '../../ui/home-path';
import type { Mention } from './placed';

/** The lists of paths of a profile. */
export type PathList = 'read' | 'write' | 'never';
export const pathLists: readonly PathList[] = ['read', 'write', 'never'];

/** Paths that are being typed and not in their lists yet. */
export type Typing = Readonly<Record<PathList, string>>;
export const nothingTyped: Typing = { read: '', write: '', never: '' };

/** The profile with what is being typed in its lists: what is checked is what is saved. */
export function withTyped(profile: Profile, typing: Typing, home: string | undefined): Profile {
  const { files } = profile;
  const list = (name: PathList): string[] => {
    const path = wholePath(typing[name], home);
    return path === '' || files[name].includes(path) ? files[name] : [...files[name], path];
  };
  return { ...profile, files: { ...files, read: list('read'), write: list('write'), never: list('never') } };
}

/** Everything in a profile that a problem can name, as main names it, with its place in the editor. */
export function mentionsOf(profile: Profile, typing: Typing, home: string | undefined): readonly Mention[] {
  const named = (path: string): string => visible(shortPath(path, home), { lines: false });
  return [
    ...pathLists.flatMap((list) => profile.files[list].map((path, at) => ({ at: `${list}/${at}`, words: named(path) }))),
    ...pathLists.map((list) => ({ at: `${list}/typed`, words: named(wholePath(typing[list], home)) })),
    ...(profile.network.mode === 'allowed' ? profile.network.allow.flatMap((address) => [addressWords(address), address.host]).map((words) => ({ at: 'network/allow', words })) : []),
    ...(profile.env ?? []).map((words) => ({ at: 'variables', words })),
  ];
}

/** Whether two profiles are the same, whatever the order of their members. */
export function isSame(one: Profile, other: Profile): boolean {
  return stable(one) === stable(other);
}

/** Whether the person has to confirm what a profile can do: it is dangerous, or nothing holds it here. */
export function needsConfirming({ dangers, level }: ProfileView): boolean {
  return dangers.length > 0 || level === 'none';
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1))) : part));
}
