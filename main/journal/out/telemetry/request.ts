import type { LogRecord } from './log-record';

/** Where records come from. */
export interface Origin {
  /** This Countersign's version, and the journal's. */
  readonly version: string;
  readonly schema: number;
  /** The journal: the hash of its first entry, hex. */
  readonly journal: string;
  readonly platform: string;
}

/** The body of one request of OTLP/HTTP, in JSON. */
export function requestBody(records: readonly LogRecord[], { version, schema, journal, platform }: Origin): string {
  const resource = { 'service.name': 'countersign', 'service.version': version, 'service.instance.id': journal, 'os.type': platform === 'win32' ? 'windows' : platform };
  return JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: Object.entries(resource).map(([key, value]) => ({ key, value: { stringValue: value } })) },
        scopeLogs: [{ scope: { name: 'countersign.journal', version: String(schema) }, logRecords: records }],
      },
    ],
  });
}

/** Where a request goes: https, or http to this machine itself. Null where it may go nowhere. */
export function endpointUrl(typed: string): URL | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return null;
  // What stands there would go into logs, and comes from the vault instead.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  if (url.pathname === '/') url.pathname = '/v1/logs';
  return url;
}
