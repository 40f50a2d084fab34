import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { partsOf } from './harmless';

/** Where programs keep what they say to people, on systems that have it. */
const folders = [
  { name: 'documentation', folder: '/usr/share/doc', files: '**/*' },
  { name: 'licences', folder: '/usr/share/common-licenses', files: '*' },
  { name: 'manual pages', folder: '/usr/share/man', files: 'man[1-8]/*' },
  { name: 'program texts', folder: '/usr/share/perl', files: '**/*.{pod,pm}' },
] as const;

/** So many files of a kind are read, spread over all of them, and no larger ones. */
const fileLimit = 1200;
const sizeLimit = 300_000;

/** Texts written by thousands of people for people, none of which the model learnt from, in parts of about a screen; by kind. Empty where a system has none. */
export function manualsHere(): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  return folders.map(({ name, folder, files }) => {
    const all = existsSync(folder) ? globSync(files, { cwd: folder }).sort().map((file) => path.join(folder, file)).filter((file) => existsSync(file) && statSync(file).isFile() && statSync(file).size < sizeLimit) : [];
    const every = Math.max(1, Math.floor(all.length / fileLimit));
    return { name, texts: [...new Set(all.filter((_, nth) => nth % every === 0).flatMap((file) => partsOf(plainly(file))))] };
  });
}

function plainly(file: string): string {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? unpacked(bytes) : bytes).toString('utf8');
  if (text.includes('\u0000') || text.includes('\ufffd')) return '';
  return /\/man\d\//.test(file) ? unset(text) : text;
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: 4 * sizeLimit });
  } catch {
    return Buffer.alloc(0);
  }
}

/** A manual page without the marks of its typesetting. */
function unset(page: string): string {
  return page
    .replace(/^[.'](?:\\"|de|ie|el|if|ds|nr|so|TH).*$/gm, '')
    .replace(/^[.'](?:SH|PP|P|LP|TP|IP|sp|br).*$/gm, '\n')
    .replace(/^[.'][A-Za-z]{1,3} ?/gm, '')
    .replace(/\\f(?:\[\w*\]|\(..|.)/g, '')
    .replace(/\\[-&|^ ]/g, (mark) => (mark === '\\-' ? '-' : ''))
    .replace(/\\\((..)/g, '')
    .replace(/\n{3,}/g, '\n\n');
}
