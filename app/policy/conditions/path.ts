/** Where paths are resolved: the folder relative ones begin in, the home folder, and the file system (`Files.real`). */
export interface Surroundings {
  readonly folder: string | null;
  readonly home: string | null;
  readonly real: (path: string) => string | null;
}

/** How paths are written: which of the two a rule means shows in its folder. */
export type PathStyle = 'posix' | 'windows';

/** Where the text of a call may lead. */
export interface Readings {
  /** Absolute and resolved; several where servers read such a text in different ways. */
  readonly paths: readonly string[];
  /** There may be other readings that could not be followed. */
  readonly unsure: boolean;
}

const nowhere: Readings = { paths: [], unsure: true };

/** Longest path that is read, UTF-16 units. */
const pathLimit = 4096;

/** The style of an absolute path; null for one that is not absolute. */
export function styleOf(path: string): PathStyle | null {
  if (path.startsWith('/') && !path.startsWith('//')) return 'posix';
  return /^(?:[A-Za-z]:[\\/]|\\\\[^\\/?.])/.test(path) ? 'windows' : null;
}

/** Every place `text` may lead to: trimmed or not, decoded or not, `~` as the home folder or a name, `..` before or after links are followed. */
export function readPath(text: string, style: PathStyle, world: Surroundings): Readings {
  if (text.length > pathLimit || text.trim() === '' || text.includes('\0')) return nowhere;
  const paths = new Set<string>();
  let unsure = false;
  for (const spelling of spellingsOf(text, style)) {
    const from = absolute(spelling, style, world);
    unsure ||= from.length === 0;
    for (const path of from) {
      for (const resolved of [world.real(lexical(path, style)), path.includes('..') ? walked(path, style, world) : undefined]) {
        if (resolved === null) unsure = true;
        else if (resolved !== undefined) paths.add(resolved);
      }
    }
  }
  return { paths: [...paths], unsure };
}

/** An absolute path in its shortest spelling, by its text alone. */
export function lexical(path: string, style: PathStyle): string {
  if (style === 'posix' && !/\/(?:\/|\.|$)/.test(path)) return path;
  const { root, segments } = taken(path, style);
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else kept.push(segment);
  }
  return root + kept.join(separator(style));
}

/** Whether `path` is `folder` or below it; both in their shortest spelling. */
export function isWithin(path: string, folder: string, style: PathStyle): boolean {
  const ends = separator(style);
  return path === folder || path.startsWith(folder.endsWith(ends) ? folder : `${folder}${ends}`);
}

/** The folder a path lies in; the root for itself. */
export function parentOf(path: string, style: PathStyle): string {
  const { root, segments } = taken(path, style);
  return root + segments.slice(0, -1).join(separator(style));
}

/** The names of a path, below its root. */
export function segmentsOf(path: string, style: PathStyle): readonly string[] {
  return taken(path, style).segments;
}

function spellingsOf(text: string, style: PathStyle): ReadonlySet<string> {
  const given = /^file:/i.test(text.trim()) ? text.trim().replace(/^file:(?:\/\/(?:localhost)?(?=\/))?/i, '') : text;
  const local = style === 'windows' ? given.replace(/^\/(?=[A-Za-z]:)/, '') : given;
  const spellings = new Set([local, local.trim()]);
  if (local.includes('%')) {
    try {
      spellings.add(decodeURIComponent(local));
    } catch {
      // No server can decode it either.
    }
  }
  if (style === 'posix') for (const one of [...spellings]) if (one.includes('\\')) spellings.add(one.replaceAll('\\', '/'));
  return spellings;
}

/** The absolute paths a spelling may mean, not resolved yet; none where that cannot be told. */
function absolute(text: string, style: PathStyle, { home, folder }: Surroundings): readonly string[] {
  const tilde = /^~(?=$|[/\\])/.test(text);
  // `~other`, `$HOME`, `%USERPROFILE%`, `https:`: what they stand for is the server's to say. So is a name that Windows shortens.
  if ((/^(?:~|\$|%[A-Za-z]+%|[A-Za-z][\w+.-]+:)/.test(text) && !tilde) || text.includes('\0')) return [];
  if (style === 'windows' && (/^\\\\[?.]/.test(text) || /[. ](?:[\\/]|$)/.test(text.replaceAll(/(?:^|[\\/])\.{1,2}(?=[\\/]|$)/g, '/')) || text.slice(2).includes(':'))) return [];
  const given = styleOf(text.replaceAll(/^\/+/g, '/'));
  if (given === style) return [text];
  if (given !== null || (style === 'windows' && /^(?:[\\/]|[A-Za-z]:)/.test(text)) || (style === 'posix' && /^[A-Za-z]:\\/.test(text))) return [];
  if (folder === null || styleOf(folder) !== style || (tilde && home === null)) return [];
  const relative = `${folder}${separator(style)}${text}`;
  return tilde && home !== null ? [`${home}${text.slice(1)}`, relative] : [relative];
}

/** As the operating system follows it: each `..` leads out of where the links before it led. Null where that cannot be told. */
function walked(path: string, style: PathStyle, world: Surroundings): string | null {
  const { root, segments } = taken(path, style);
  let current = root;
  for (const segment of segments) {
    if (segment === '..') {
      const resolved = world.real(current);
      if (resolved === null) return null;
      current = parentOf(resolved, style);
    } else current += current.endsWith(separator(style)) ? segment : `${separator(style)}${segment}`;
  }
  return world.real(current);
}

function taken(path: string, style: PathStyle): { readonly root: string; readonly segments: readonly string[] } {
  const text = style === 'windows' ? path.replaceAll('/', '\\') : path;
  const root = style === 'posix' ? '/' : (/^(?:[A-Za-z]:\\|\\\\[^\\]+\\[^\\]+\\?)/.exec(text)?.[0] ?? '\\');
  const ended = root.endsWith(separator(style)) ? root : `${root}\\`;
  return { root: ended, segments: text.slice(root.length).split(separator(style)).filter((segment) => segment !== '' && segment !== '.') };
}

function separator(style: PathStyle): string {
  return style === 'windows' ? '\\' : '/';
}
