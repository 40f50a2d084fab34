import type { Network, Profile, ProfileView } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { bothWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { destinationWords } from './destinations';
import { tilde } from './places';
import { dangersOf, titleOf } from './templates';

/** How many of a list are named. */
const named = 3;

/** A profile in one line: “Reads and changes ~/work/shop. Reaches api.github.com. Nothing else of yours.” Visible text. */
export function line(profile: Profile, home: string): string {
  return sentences(profile, home).join(' ');
}

/** A profile as it is shown, by how far it is held here. Its own paths stay as they are, so that it can be given back. */
export function view(profile: Profile, state: Pick<SandboxState, 'level' | 'missing'>, home: string): ProfileView {
  return {
    profile,
    title: titleOf(profile.template),
    line: line(profile, home),
    dangers: [...dangersOf(profile)],
    level: state.level,
    missing: state.missing.map((text) => visible(text, { lines: false })),
    home,
  };
}

/** The first few of a list by name, the others by number: `~/a, ~/b, ~/c and 4 more`. */
export function listed(items: readonly string[]): string {
  const rest = items.length - named;
  return bothWords(rest > 0 ? [...items.slice(0, named), say('profile.more', { count: rest })] : items);
}

/** A path for a sentence: `~` for home, made visible, cut where nobody would read on. */
export function pathWords(path: string, home: string | null): string {
  return visibleCut(tilde(path, home), 300, { lines: false });
}

function sentences(profile: Profile, home: string): readonly string[] {
  const { files, template } = profile;
  if (template === 'docker') return [say('profile.line.docker'), say('profile.line.unrestricted')];
  if (template === 'unrestricted' || files.reach === 'all') return [say('profile.line.unrestricted')];
  if (files.reach === 'home') return [say('profile.line.home'), reaches(profile.network)];
  const { read, write } = files;
  const words = (paths: readonly string[]) => listed(paths.map((path) => pathWords(path, home)));
  if (read.length + write.length === 0) return [say('profile.line.noFiles'), reaches(profile.network)];
  return [
    ...(write.length > 0 ? [say('profile.line.changes', { paths: words(write) })] : []),
    ...(read.length > 0 ? [say('profile.line.reads', { paths: words(read) })] : []),
    reaches(profile.network),
    say('profile.line.nothingElse'),
  ];
}

function reaches(network: Network): string {
  switch (network.mode) {
    case 'none':
      return say('profile.line.noNetwork');
    case 'open':
      return say('profile.line.open');
    case 'allowed':
      return network.allow.length === 0 ? say('profile.line.asks') : say('profile.line.reaches', { addresses: listed(network.allow.map(destinationWords)) });
  }
}
