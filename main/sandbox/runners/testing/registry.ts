import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createDoor, type RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { installedPackages, type Installed, type Manifest } from './installed';
import { tarballOf } from './tarball';

const host = 'registry.npmjs.org';

/** What npm takes for the public registry, on this machine: it gives the packages that lie in `node_modules` and needs no network. */
export interface Registry {
  /** Where it listens on 127.0.0.1. */
  readonly port: number;
  /** The file of the authority that signed its certificate, made for it alone: what trusts this (npm's `cafile`) trusts it. */
  readonly authorities: string;
  /** The address of a proxy to it, which leads nowhere else. */
  readonly door: string;
  /** What the proxy was asked for, as `host:port`. */
  readonly reached: string[];
  /** The proxy lets nobody through. */
  shut: boolean;
  /** Archives are given once this is settled. */
  gate: Promise<void>;
  /** Gives `name` in another version too, of the same files as the newest installed one. */
  readonly publish: (name: string, version: string) => void;
  readonly close: () => void;
}

/** Opens one whose authority's file is put into `folder`. */
export async function openRegistry(folder: string): Promise<Registry> {
  const packages = new Map(installedPackages());
  const { authority, key, cert } = await certificate();
  const authorities = join(folder, 'authority.pem');
  writeFileSync(authorities, authority);
  const server = createServer({ key, cert }, answers(packages, () => registry.gate));
  const door = createDoor((_, response) => void response.writeHead(403).end());
  door.on('connect', ({ url = '' }, socket) => {
    registry.reached.push(url);
    socket.on('error', () => socket.destroy());
    if (registry.shut || url !== `${host}:443`) return void socket.destroy();
    const there = connect(registry.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(there).pipe(socket);
    });
    there.on('error', () => socket.destroy());
    socket.on('close', () => there.destroy());
  });
  for (const one of [server, door]) await once(one.listen(0, '127.0.0.1'), 'listening');
  const registry: Registry = {
    port: (server.address() as AddressInfo).port,
    authorities,
    door: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    reached: [],
    shut: false,
    gate: Promise.resolve(),
    publish: (name, version) => {
      const versions = packages.get(name) ?? [];
      const newest = newestOf(versions);
      packages.set(name, [...versions, { ...newest, manifest: { ...newest.manifest, version } }]);
    },
    close: () => {
      for (const one of [server, door]) {
        one.close();
        one.closeAllConnections();
      }
    },
  };
  return registry;
}

function answers(packages: ReadonlyMap<string, readonly Installed[]>, gate: () => Promise<void>): RequestListener {
  return ({ url = '/' }, response) => {
    const [name = '', file] = decodeURIComponent(url.slice(1)).split('/-/');
    const versions = packages.get(name) ?? [];
    const asked = versions.find(({ manifest }) => file === fileOf(manifest));
    if (file === undefined && versions.length > 0) response.setHeader('content-type', 'application/json').end(JSON.stringify(packument(name, versions)));
    else if (asked !== undefined) void gate().then(() => response.setHeader('content-type', 'application/octet-stream').end(made(asked)));
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}');
  };
}

function packument(name: string, versions: readonly Installed[]): unknown {
  const all = versions.map((one): [string, unknown] => {
    const { manifest } = one;
    const hasInstallScript = ['preinstall', 'install', 'postinstall'].some((script) => manifest.scripts?.[script] !== undefined);
    const dist = { tarball: `https://${host}/${name}/-/${fileOf(manifest)}`, integrity: `sha512-${createHash('sha512').update(made(one)).digest('base64')}` };
    return [manifest.version, { ...manifest, hasInstallScript, dist }];
  });
  return { name, 'dist-tags': { latest: newestOf(versions).manifest.version }, versions: Object.fromEntries(all) };
}

/** By folder and version: a package is packed once, for all registries of a run. */
const packed = new Map<string, Buffer>();

function made({ folder, manifest }: Installed): Buffer {
  const key = `${folder}@${manifest.version}`;
  const tarball = packed.get(key) ?? tarballOf(folder, JSON.stringify(manifest));
  packed.set(key, tarball);
  return tarball;
}

function fileOf({ name, version }: Manifest): string {
  return `${name.replace(/^@[^/]+\//, '')}-${version}.tgz`;
}

function newestOf(versions: readonly Installed[]): Installed {
  const newest = versions.toSorted((a, b) => a.manifest.version.localeCompare(b.manifest.version, 'en', { numeric: true })).at(-1);
  if (newest === undefined) throw new Error('it is not installed');
  return newest;
}

async function certificate(): Promise<{ readonly authority: string; readonly key: string; readonly cert: string }> {
  const kind = { keyType: 'ec', algorithm: 'sha256' } as const;
  const authority = await generate([{ name: 'commonName', value: 'An authority of tests' }], { ...kind, extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, critical: true }] });
  const own = await generate([{ name: 'commonName', value: host }], { ...kind, ca: { key: authority.private, cert: authority.cert } });
  return { authority: authority.cert, key: own.private, cert: own.cert };
}
