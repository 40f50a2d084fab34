import { say } from '#shared/words/say';
import { tilde } from './places';
import { listed, pathWords } from './view';

/** A folder that holds programs by its name, or one people do not work in. */
const programs = /(?:^|[/\\])(?:node_modules|\.[^/\\]+)(?:[/\\]|$)/;
/** Where systems and their stores of programs put them. */
const installed = /^(?:\/(?:usr|bin|sbin|lib\d*|opt|nix|snap|gnu|System|Library|Applications)(?:\/|$)|[a-z]:\\(?:windows|program files(?: \(x86\))?|programdata)(?:\\|$))/i;

/** What a server may read because its program lies there, whatever profile it gets: a sentence where that may be a folder people work in, else none. */
export function programWords(folders: readonly string[], home: string): readonly string[] {
  const worked = folders.filter((folder) => !installed.test(folder) && !programs.test(tilde(folder, home)));
  return worked.length === 0 ? [] : [say('profile.because.program', { paths: listed(worked.map((folder) => pathWords(folder, home))) })];
}
