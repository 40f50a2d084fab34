import { visibleCut } from '#shared/text/cut';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';

/** A package of a registry, as a command names it. */
export interface Spec {
  readonly name: string;
  /** Version, range or tag as it stands there; empty for the newest. */
  readonly wanted: string;
  /** Python's extras, sorted as they stand; none for npm. */
  readonly extras: readonly string[];
}

const npmName = /^(?:@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*$/i;
/** What npm takes for a file in the working folder, although it looks like a name. */
const archive = /\.(?:tgz|tar|tar\.gz)$/i;
const npmWanted = /^[a-z0-9^~<>=*][a-z0-9.^~<>=|*+ -]*$/i;

const pythonSpec = /^(?<name>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?:\[(?<extras>[a-z0-9._, -]*)\])?\s*(?<wanted>(?:(?:===?|~=|!=|<=|>=|<|>)\s*[a-z0-9.*+!_-]+\s*,?\s*)*)$/i;
const pythonArchive = /\.(?:whl|zip|tar\.[a-z0-9]+|tgz|py)$/i;
const pythonVersion = /^[a-z0-9][a-z0-9.+!_-]*$/i;

/** `name`, `name@range`, `@scope/name@tag`. Addresses, folders, archives, other hosts' short forms and aliases are no package of a registry. */
export function npmSpec(text: string): Result<Spec, string> {
  const at = text.indexOf('@', 1);
  const name = at < 0 ? text : text.slice(0, at);
  const wanted = at < 0 ? '' : text.slice(at + 1).trim();
  if (/^npm:/i.test(wanted) || /^npm:/i.test(text)) return err(say('runner.whole.alias', { spec: shown(text) }));
  if (/[:\\]/.test(text) || wanted.includes('/') || /^[./~]/.test(text) || archive.test(text) || (name.includes('/') && !name.startsWith('@'))) return err(say('runner.whole.address', { spec: shown(text) }));
  if (name.length > 214 || wanted.length > 200 || !npmName.test(name) || (wanted !== '' && !npmWanted.test(wanted))) return err(say('runner.whole.spec', { spec: shown(text) }));
  return ok({ name, wanted, extras: [] });
}

/** `name`, `name[extra]==1.2`, `name>=1,<2`; with `at` also uvx's own `name@1.2` and `name@latest`. */
export function pythonSpecOf(text: string, at: boolean): Result<Spec, string> {
  if (/[:/\\]/.test(text) || /^[.~]/.test(text) || pythonArchive.test(text)) return err(say('runner.whole.address', { spec: shown(text) }));
  const [front = '', version] = at ? text.split(/@(.*)/s) : [text];
  const { name = '', extras = '', wanted = '' } = pythonSpec.exec(front)?.groups ?? {};
  const isOdd = name === '' || text.length > 300 || (version !== undefined && (wanted !== '' || !pythonVersion.test(version)));
  if (isOdd) return err(say('runner.whole.spec', { spec: shown(text) }));
  const exact = version === undefined || version === 'latest' ? wanted.replaceAll(/\s/g, '') : `==${version}`;
  return ok({ name, wanted: exact, extras: extras.split(',').map((extra) => extra.trim()).filter(Boolean) });
}

/** A text of the command's, for the person to read. */
export function shown(text: string): string {
  return visibleCut(text, 200, { lines: false });
}
