import type { Destination } from '#shared/models/profile';

/** An address as it is shown: an IPv6 address stands in brackets. */
export function addressWords({ host, port }: Destination): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
