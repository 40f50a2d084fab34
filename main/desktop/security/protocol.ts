import { readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { protocol } from 'electron';
import { bundleFile, bundleScheme } from './bundle-file';
import { contentSecurityPolicy } from './csp';

/** Gives our scheme the rights of https. Has to be called before the app is ready. */
export function declareBundleScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the files under `root` as app://bundle/… and nothing else. */
export function serveBundle(root: string): void {
  protocol.handle(bundleScheme, (request) => answer(root, request));
}

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

async function answer(root: string, request: Request): Promise<Response> {
  const file = request.method === 'GET' ? bundleFile(root, request.url) : null;
  if (file === null) return notFound();
  try {
    // A link inside the folder must not lead out of it.
    const [base, real] = await Promise.all([realpath(root), realpath(file.path)]);
    if (!real.startsWith(base + sep)) return notFound();
    return new Response(await readFile(real), { headers: { ...headers, 'content-type': file.type } });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
}
