import ipaddr from 'ipaddr.js';
import { parse as parseHost } from 'tldts';
import type { Destination } from '#shared/models/profile';
import { readHost } from '#app/policy/conditions/domain';
import { judgeUrl } from '#app/tiers/urls';
import { visibleCut } from '#shared/text/cut';

/** Why an address cannot stand in a profile: the key of its words, which take the address. */
export type DestinationFault =
  | 'profile.problem.destinationName'
  | 'profile.problem.destinationLetters'
  | 'profile.problem.destinationPattern'
  | 'profile.problem.destinationSuffix'
  | 'profile.problem.destinationNumber'
  | 'profile.problem.destinationReserved'
  | 'profile.problem.port';

/** Ports of addresses that name none. */
const usual: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443, postgres: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306, redis: 6379, rediss: 6379, mongodb: 27_017, amqp: 5672, amqps: 5671, mqtt: 1883, mqtts: 8883, ldap: 389, ldaps: 636, ssh: 22, sftp: 22, ftp: 21, git: 9418, neo4j: 7687, bolt: 7687, clickhouse: 8123, nats: 4222 };
/** The ways to name the computer a server runs on. */
export const thisComputer: readonly string[] = ['localhost', '127.0.0.1', '::1'];
const nobodys = /^(?:unspecified|broadcast|multicast|linkLocal|reserved)$/;

/** Why a server may not be given this address; null where it may. */
export function destinationFault({ host, port }: Destination): DestinationFault | null {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'profile.problem.port';
  if (/[^\0-\x7F]/.test(host)) return 'profile.problem.destinationLetters';
  const name = host.startsWith('*.') ? host.slice(2) : host;
  if (name.includes('*')) return 'profile.problem.destinationPattern';
  const number = numberFault(name);
  if (number !== undefined) return name === host ? number : 'profile.problem.destinationPattern';
  if (name.length > 253 || !/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/.test(name)) return 'profile.problem.destinationName';
  if (name !== host && registrable(name) === null) return 'profile.problem.destinationSuffix';
  return isMetadata(name) ? 'profile.problem.destinationReserved' : null;
}

/** The address a text of a server's arguments names (`https://api.example.com/v1`, `postgres://u@db:5433/x`, `host:443`); null where that is none, or not certain. */
export function readDestination(text: string): Destination | null {
  const [, scheme = '', rest = text] = /^([a-z][a-z0-9+.-]{0,30}):\/\/(.*)$/is.exec(text.trim()) ?? [];
  const authority = (/^[^/?#\\]*/.exec(rest)?.[0] ?? '').replace(/^.*@/s, '');
  const host = readHost(authority);
  if (host === null || host.doubt) return null;
  const written = /:(\d{1,5})$/.exec(authority)?.[1];
  const port = written === undefined ? usual[scheme.toLowerCase()] : Number(written);
  if (port === undefined) return null;
  const destination = { host: host.name.replace(/^\[|\]$/g, ''), port };
  return destinationFault(destination) === null ? destination : null;
}

/** Whether what `allowed` lets through holds all that `wanted` does. */
export function covers(allowed: Destination, wanted: Destination): boolean {
  if (allowed.port !== wanted.port) return false;
  if (allowed.host === wanted.host) return true;
  return allowed.host.startsWith('*.') && wanted.host.replace(/^\*\./, '').endsWith(allowed.host.slice(1));
}

/** What has to be named so that `wanted` is reached: this computer is so by its numbers alone, which its name leads to. */
export function reached(wanted: Destination): readonly Destination[] {
  return wanted.host === 'localhost' ? thisComputer.map((host) => ({ host, port: wanted.port })) : [wanted];
}

/** The name somebody registered that `host` belongs to; null where anybody may register beside it, and for numbers. */
export function registrable(host: string): string | null {
  const { domain, isIp } = parseHost(host, { allowPrivateDomains: true });
  return isIp === true ? null : domain;
}

/** Addresses by number and this computer before names, else as they were: what is furthest from a public name is said first, never left to “and 4 more”. */
export function nearestFirst(destinations: readonly Destination[]): readonly Destination[] {
  return [...destinations].sort((one, other) => Number(isNear(other)) - Number(isNear(one)));
}

function isNear({ host }: Destination): boolean {
  return thisComputer.includes(host) || !host.includes('.') || ipaddr.isValid(host);
}

/** An address as it is written, its port left out where it is the web's. */
export function destinationWords({ host, port }: Destination): string {
  const name = visibleCut(host, 255, { lines: false });
  return port === 443 ? name : `${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Undefined for a name, null for a sound number. */
function numberFault(host: string): DestinationFault | null | undefined {
  const looksSo = host.includes(':') || host.startsWith('[') || readHost(host)?.address === true;
  if (!looksSo) return undefined;
  if (!ipaddr.isValid(host) || ipaddr.process(host).toString() !== host) return 'profile.problem.destinationNumber';
  return nobodys.test(ipaddr.process(host).range()) || isMetadata(host) ? 'profile.problem.destinationReserved' : null;
}

function isMetadata(host: string): boolean {
  return judgeUrl(`http://${host.includes(':') ? `[${host}]` : host}/`).some(({ rule }) => rule === 'url/metadata');
}
