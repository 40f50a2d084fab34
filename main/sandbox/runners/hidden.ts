import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { realpathOf } from '../paths';
import { packagesFolder } from './shelf';

/**
 * `hidden` of a launch plan for a server whose own package lies in the data folder: in the data folder's place everything in it but `own`, the folder of this server's packages. Only for a program that is
 * shown named folders and nothing else (`reach` `folders`): what comes into the data folder later is not in this list.
 */
export function hiddenBeside(hidden: readonly string[], dataFolder: string, own: string): readonly string[] {
  const real = realpathOf(dataFolder) ?? dataFolder;
  return hidden.flatMap((path) => (path === dataFolder || path === real ? others(real, own) : [path]));
}

function others(dataFolder: string, own: string): readonly string[] {
  const packages = packagesFolder(dataFolder);
  return [...below(dataFolder).filter((path) => path !== packages), ...below(packages).filter((path) => path !== own)];
}

function below(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
