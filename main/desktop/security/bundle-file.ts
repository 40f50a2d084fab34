import { extname, isAbsolute, join, relative, sep } from 'node:path';

/** Scheme and host of our own pages. */
export const bundleScheme = 'app';
export const bundleOrigin = 'app://bundle';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file to serve and its media type. */
export interface BundleFile {
  readonly path: string;
  readonly type: string;
}

/** The file under `root` that `address` names, or null: other origins, ways out of `root` and unknown kinds of file name none. */
export function bundleFile(root: string, address: string): BundleFile | null {
  let url: URL;
  let name: string;
  try {
    url = new URL(address);
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== `${bundleScheme}:` || url.host !== 'bundle' || url.username !== '' || url.password !== '') return null;
  if (name.includes('\0') || name.includes('\\') || name.includes(':')) return null;
  const path = join(root, name);
  const inside = relative(root, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  const type = types[extname(path)];
  return type === undefined ? null : { path, type };
}
