import { err, ok, type Result } from '#shared/result';
import { readHost, type Host } from './host';

/** One header line, as it came but for the spaces around its value. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Whom a request is for. */
export interface Target {
  readonly host: Host;
  readonly port: number;
}

/** What a server asked the proxy for. */
export type ProxyRequest =
  | { readonly kind: 'tunnel'; readonly target: Target }
  | {
      readonly kind: 'plain';
      readonly target: Target;
      readonly method: string;
      /** Path and query, as they came. */
      readonly path: string;
      /** What goes on: without `Host` and what is for one connection only. */
      readonly headers: readonly Header[];
      /** Bytes that follow. */
      readonly bodyLength: number;
      /** Whether another request may follow on the connection. */
      readonly keep: boolean;
      /** Whether its sender knows answers in chunks. */
      readonly inChunks: boolean;
      readonly waitsForContinue: boolean;
    };

/** Why a request is not understood, as its sender reads it. */
export interface Misread {
  readonly status: 400 | 411 | 431 | 501;
  readonly words: string;
}

const headerLimit = 100;
/** RFC 9110, 7.6.1, and the older names of the same. */
const oneConnection = ['connection', 'proxy-connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'proxy-authorization', 'proxy-authenticate', 'http2-settings', 'expect', 'host'];

/** Reads a head that `headReader` gave. Anything two readers could take differently is refused. */
export function readRequest(head: Buffer): Result<ProxyRequest, Misread> {
  const [first = '', ...lines] = head.toString('latin1').split('\r\n');
  const [, method = '', given = '', version] = /^([A-Z][A-Z-]{0,30}) (\S+) HTTP\/1\.([01])$/.exec(first) ?? [];
  if (method === '') return misread('The first line of the request is not understood.');
  if (lines.length > headerLimit) return err({ status: 431, words: 'The request has too many headers.' });
  const headers = lines.map(readHeader);
  if (!headers.every((header) => header !== null)) return misread('A header of the request is not understood.');
  const address = method === 'CONNECT' ? readAuthority(utf8(given), null) : readAbsolute(given);
  if (address === null) return misread(/^https:/i.test(given) ? 'Use CONNECT for addresses that begin with https.' : 'The address is not understood. Use CONNECT host:port, or an address that begins with http and has no user name.');
  const { target, path } = address;
  if (!agrees(target, valuesOf(headers, 'host'))) return misread('The Host header names another host than the address.');
  const body = readLength(headers);
  if (!body.ok) return body;
  if (method === 'CONNECT') return body.value === 0 ? ok({ kind: 'tunnel', target }) : misread('A CONNECT request has no body.');
  if (valuesOf(headers, 'upgrade').some((value) => /websocket/i.test(value))) return err({ status: 501, words: 'Use CONNECT for web sockets.' });
  return ok({
    kind: 'plain', target, method, path, bodyLength: body.value,
    headers: withoutOneConnection(headers),
    inChunks: version === '1',
    keep: version === '1' && !['connection', 'proxy-connection'].flatMap((name) => listed(headers, name)).includes('close'),
    waitsForContinue: version === '1' && listed(headers, 'expect').includes('100-continue'),
  });
}

/** Leaves out what RFC 9110, 7.6.1 has for one connection only, and what `Connection` names. */
export function withoutOneConnection(headers: readonly Header[]): readonly Header[] {
  const dropped = new Set([...oneConnection, ...listed(headers, 'connection')]);
  return headers.filter(({ name }) => !dropped.has(name.toLowerCase()));
}

function misread(words: string): { readonly ok: false; readonly error: Misread } {
  return err({ status: 400, words });
}

function readHeader(line: string): Header | null {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line) ?? [];
  return name === undefined || value === undefined ? null : { name, value: value.replace(/^[ \t]+/, '').trimEnd() };
}

function valuesOf(headers: readonly Header[], wanted: string): readonly string[] {
  return headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value);
}

function listed(headers: readonly Header[], name: string): readonly string[] {
  return valuesOf(headers, name).flatMap((value) => value.split(',')).map((part) => part.trim().toLowerCase());
}

/** `http://host[:port]/path`; RFC 9112, 3.2.2. */
function readAbsolute(given: string): { readonly target: Target; readonly path: string } | null {
  const [, authority = '', path = ''] = /^http:\/\/([^/?#]+)([/?][!-~]*)?$/i.exec(given) ?? [];
  const read = readAuthority(utf8(authority), 80);
  return read === null || path.includes('#') ? null : { target: read.target, path: path.startsWith('/') ? path : `/${path}` };
}

/** `host:port`; without a port where `usual` is one. User names are refused. */
function readAuthority(text: string | null, usual: number | null): { readonly target: Target; readonly path: string } | null {
  const [, given = '', digits] = /^(\[[^[\]]*\]|[^:[\]]+)(?::([1-9]\d{0,4}))?$/.exec(text ?? '') ?? [];
  const host = readHost(given);
  const port = digits === undefined ? usual : Number(digits);
  return host === null || port === null || port > 65_535 ? null : { target: { host, port }, path: '' };
}

/** One `Host` at most, the same as the address; its port may be left out. */
function agrees(target: Target, hosts: readonly string[]): boolean {
  if (hosts.length === 0) return true;
  const named = readAuthority(utf8(hosts[0] ?? ''), target.port);
  return hosts.length === 1 && named !== null && named.target.host.text === target.host.text && named.target.port === target.port;
}

function readLength(headers: readonly Header[]): Result<number, Misread> {
  if (valuesOf(headers, 'transfer-encoding').length > 0) return err({ status: 411, words: 'Send a Content-Length: bodies in chunks are not carried.' });
  const [length = '0', ...more] = valuesOf(headers, 'content-length');
  return more.length === 0 && /^(?:0|[1-9]\d{0,14})$/.test(length) ? ok(Number(length)) : misread('The Content-Length is not understood.');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What latin1 text is as UTF-8; null where it is none. */
function utf8(text: string): string | null {
  try {
    return decoder.decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}
