import { createHmac } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { secretArguments } from '#app/redaction/secrets';
import { canonical, fromPlain } from '#shared/json';
import type { Identity } from '#shared/models/server';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { isLoaderVariable, serverPath } from './environment';
import { interpretersOf } from './interpreter';
import { locate } from './locate';
import { isRunner, packageAround, runnerPackage, scriptOf } from './package';
import { runnerFiles } from './runner-files';

/** What a connector says it wants started. */
export interface IdentityParts {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Values of the named variables that are set. */
  readonly env: Readonly<Record<string, string>>;
  /** Every variable the host's entry names, set or not. */
  readonly envNames: readonly string[];
  readonly searchPath: string;
  /** Keys the digests, so that a short secret cannot be guessed from what is stored; at least 16 bytes. */
  readonly key: Uint8Array;
  readonly platform?: NodeJS.Platform;
}

/** An identity and what it was found as. */
export interface Resolved {
  readonly identity: Identity;
  /** What is executed. */
  readonly located: string;
  /** Where `located` leads. */
  readonly real: string;
}

/**
 * What a server *is*: equal digests mean the same program and script, the same interpreters of it, arguments, folder, package, variable
 * names and loader variables, and for a package runner the same files around the working folder that steer it.
 */
export async function resolveIdentity(parts: IdentityParts): Promise<Result<Resolved, { readonly reason: string }>> {
  const { command, args, cwd, env, searchPath, key, platform = process.platform } = parts;
  if (!isAbsolute(cwd)) return err({ reason: `the working folder ${shown(cwd)} is no absolute path` });
  const located = locate({ command, cwd, searchPath, platform });
  if (located === undefined) return err({ reason: `there is no program ${shown(command)}. Give its full path, or check the PATH of the app that starts it` });
  const real = await realpath(located).catch(() => undefined);
  if (real === undefined) return err({ reason: `the program ${shown(command)} cannot be read` });
  const interpreters = interpretersOf(real, { cwd, path: serverPath(platform, searchPath, env) ?? '', platform });
  if (!interpreters.ok) return err({ reason: interpreters.error });
  const interpreter = interpreters.value.find((step, index, all) => index === all.length - 1 || basename(step.located) !== 'env')?.real ?? null;
  const keyed = keyedBy(key);
  const script = scriptOf(args, cwd);
  const realScript = script === undefined ? undefined : await realpath(script).catch(() => script);
  const origin = runnerPackage(command, args) ?? packageAround(realScript ?? real);
  const envNames = [...new Set(parts.envNames)].sort();
  const loaderNames = Object.keys(env).filter(isLoaderVariable).sort();
  const loader = loaderNames.length === 0 ? null : { names: loaderNames, digest: keyed(['loader', loaderNames.map((name) => [name, env[name] ?? ''])]) };
  const steering = isRunner(command, args) || isRunner(located, args) ? runnerFiles(cwd, origin?.name ?? null) : [];
  const files = steering.length === 0 ? null : { names: steering.map(({ name }) => name), digest: keyed(['runner files', steering]) };
  const digest = keyed(['identity', 2, { real, located, interpreters: interpreters.value, script: realScript ?? null, args, cwd, package: origin === null ? null : { ...origin }, envNames, loader, files }]);
  return ok({ identity: { digest, command, located, real, interpreter, args: storedArguments(args, key), cwd, package: origin, envNames, loader, runnerFiles: files }, located, real });
}

/** Arguments as an identity stores them: one that looks like a secret as its keyed digest. */
export function storedArguments(args: readonly string[], key: Uint8Array): string[] {
  const secrets = secretArguments(args);
  return args.map((arg, index) => (secrets[index] === true ? `secret:${keyedBy(key)(['argument', arg]).slice(0, 16)}` : arg));
}

function keyedBy(key: Uint8Array): (value: unknown) => string {
  return (value) => createHmac('sha256', key).update(canonical(fromPlain(value))).digest('hex');
}

function shown(text: string): string {
  return `\`${visibleCut(text, 300, { lines: false })}\``;
}
