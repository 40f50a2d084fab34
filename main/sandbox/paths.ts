/** Whether the absolute path `path` is `folder` or lies in it. Text only: resolve links first. POSIX separators. */
export function isWithin(folder: string, path: string): boolean {
  if (folder === '/' || path === folder) return true;
  return path.startsWith(`${folder}/`);
}
