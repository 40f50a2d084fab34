import type { OpenSession } from '#shared/contracts/handshake';
import { secretNameSchema, secretValueSchema, type HandedSecret } from '#shared/models/vault';
import { namesSecret } from '#app/redaction/secrets';
import { isLoaderVariable } from '#main/sandbox/environment';

type Values = Readonly<Record<string, string>>;

/** Variables whose values come from the host and look like secrets, and which the vault could hold in its place. */
export function plainSecrets(named: Values): readonly string[] {
  return Object.entries(named).flatMap(([name, value]) => (namesSecret(name, value) && isKeepable(name, value) ? [name] : []));
}

/** Values that came with a session, of the variables asked for. */
export function handedValues(named: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(named).filter(([name, value]) => names.includes(name) && isKeepable(name, value)));
}

/** How what the host handed over stands to what the vault gave. */
export function handedSecrets({ env, host, entry }: Pick<OpenSession, 'env' | 'host' | 'entry'>, server: string, given: Values): readonly HandedSecret[] {
  const plain = plainSecrets(env);
  return Object.entries(env).flatMap(([name, value]) => {
    // Its value was taken out of the host's file, or was never in it: there is nothing to compare.
    if (value === '') return [];
    const kept = Object.hasOwn(given, name) ? given[name] : undefined;
    if (kept === undefined && !plain.includes(name)) return [];
    return [{ server, host: host ?? '', entry, name, standing: kept === undefined ? 'plain' : kept === value ? 'copy' : 'other' }];
  });
}

/** Which code a program loads is part of what it is, so the vault does not hold that. */
function isKeepable(name: string, value: string): boolean {
  return !isLoaderVariable(name) && secretNameSchema.safeParse(name).success && secretValueSchema.safeParse(value).success;
}
