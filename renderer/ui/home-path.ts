/** A path as the person knows it: `~` for home. Not made visible. */
export function shortPath(path: string, home: string | undefined): string {
  if (home === undefined || home === '') return path;
  if (path === home) return '~';
  const next = path.slice(home.length);
  return path.startsWith(home) && /^[/\\]/.test(next) ? `~${next}` : path;
}

/** What a person typed as a path, whole: `~` stands for home where it is known. */
export function wholePath(typed: string, home: string | undefined): string {
  const text = typed.trim();
  return home !== undefined && /^~(?:[/\\]|$)/.test(text) ? home + text.slice(1) : text;
}
