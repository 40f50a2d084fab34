import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const block = 512;
/** Lengths of a header's two places for a path. */
const [nameBytes, prefixBytes] = [100, 155];

/** A package's files as a registry serves them (ustar, gzip), `manifest` in place of its own: the same bytes on every machine. What is installed inside it is left out. */
export function tarballOf(folder: string, manifest: string): Buffer {
  const parts = filesIn(folder, '').toSorted().flatMap((name) => {
    const file = join(folder, name);
    const bytes = name === 'package.json' ? Buffer.from(manifest) : readFileSync(file);
    return [header(`package/${name}`, bytes.length, (statSync(file).mode & 0o111) !== 0), bytes, Buffer.alloc((block - (bytes.length % block)) % block)];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 1 });
}

function filesIn(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (name === 'node_modules') return [];
    return entry.isDirectory() ? filesIn(folder, name) : entry.isFile() ? [name] : [];
  });
}

function header(path: string, bytes: number, executable: boolean): Buffer {
  const buffer = Buffer.alloc(block);
  const [prefix, name] = split(path);
  const octal = (value: number, at: number, length: number): void => void buffer.write(value.toString(8).padStart(length - 1, '0'), at);
  buffer.write(name, 0);
  octal(executable ? 0o755 : 0o644, 100, 8);
  for (const owner of [108, 116]) octal(0, owner, 8);
  octal(bytes, 124, 12);
  octal(0, 136, 12);
  buffer.write('        0', 148);
  buffer.write('ustar\u000000', 257);
  buffer.write(prefix, 345);
  octal(buffer.reduce((sum, byte) => sum + byte, 0), 148, 7);
  return buffer;
}

function split(path: string): readonly [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= nameBytes) return ['', path];
  const at = path.indexOf('/', path.length - nameBytes - 1);
  const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
  if (at < 0 || Buffer.byteLength(prefix) > prefixBytes || Buffer.byteLength(name) > nameBytes) throw new Error(`the path is too long for an archive: ${path}`);
  return [prefix, name];
}
