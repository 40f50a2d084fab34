import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';

/** Certificates to trust: the system's, those that come with the program, and of a file where one is named. Throws where that cannot be read or holds none. */
export function certificates(caFile: string | null): string[] {
  const known = [...getCACertificates('default'), ...getCACertificates('system')];
  if (caFile === null) return [...new Set(known)];
  const text = readFileSync(caFile, 'latin1');
  const own = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (own === null) throw new Error('no certificate');
  return [...new Set([...known, ...own])];
}
