import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.looseObject({ name: z.string(), version: z.string(), scripts: z.record(z.string(), z.unknown()).optional() });
export type Manifest = z.infer<typeof manifestSchema>;

/** A package that lies in this repository's `node_modules`. */
export interface Installed {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every installed version of every package, wherever in the tree it lies, by name. */
export function installedPackages(folder = join(import.meta.dirname, '../../../../node_modules')): ReadonlyMap<string, readonly Installed[]> {
  const found = new Map<string, Installed[]>();
  for (const one of below(folder)) {
    const versions = found.get(one.manifest.name) ?? [];
    if (versions.every(({ manifest }) => manifest.version !== one.manifest.version)) found.set(one.manifest.name, [...versions, one]);
  }
  return found;
}

function below(folder: string): readonly Installed[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => !name.startsWith('.')).flatMap((name) => {
    const path = join(folder, name);
    if (name.startsWith('@')) return below(path);
    return [...read(path), ...below(join(path, 'node_modules'))];
  });
}

function read(folder: string): readonly Installed[] {
  const file = join(folder, 'package.json');
  const parsed = existsSync(file) ? manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  return parsed?.success === true ? [{ folder, manifest: parsed.data }] : [];
}
