import { isFile } from '../paths';

/** Where Linux distributions and macOS keep what the machine trusts, as one file. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

/**
 * `env` with what the machine trusts for Node too, which by itself knows its own list alone: a company's registry, or a proxy that looks into connections, has a certificate of the
 * machine's administrator. Whatever names more already is left as it is.
 */
export function trusting(env: Readonly<Record<string, string | undefined>>, machine: readonly string[] = bundles): Readonly<Record<string, string | undefined>> {
  if ((env['NODE_EXTRA_CA_CERTS'] ?? '') !== '') return env;
  const file = [env['SSL_CERT_FILE'] ?? '', ...machine].find((path) => path !== '' && isFile(path));
  return file === undefined ? env : { ...env, NODE_EXTRA_CA_CERTS: file };
}
