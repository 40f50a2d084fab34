import type { Destination } from '#shared/models/profile';

/** The port that is meant where none is written. */
const usualPort = 443;

/** An address as a person writes it, `name:port`, `[::1]:port` or a name alone; null where it is none. What names may stand in a profile main says. */
export function readAddress(typed: string): Destination | null {
  const text = typed.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\/$/, '');
  const match = /^(?:\[(?<inner>[0-9a-f:.%]+)\]|(?<name>[^\s:/[\]]+))(?::(?<port>\d{1,5}))?$/.exec(text);
  const host = match?.groups?.['inner'] ?? match?.groups?.['name'];
  const port = match?.groups?.['port'] === undefined ? usualPort : Number(match.groups['port']);
  return host === undefined || host.length > 255 || port < 1 || port > 65_535 ? null : { host, port };
}
