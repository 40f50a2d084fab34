const reasons = { 400: 'Bad Request', 403: 'Forbidden', 408: 'Request Timeout', 411: 'Length Required', 431: 'Request Header Fields Too Large', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' } as const;

/** What the proxy itself answers with. */
export type Status = keyof typeof reasons;

/** A refusal as HTTP, with `words` as its text; the connection ends with it. `words` holds nothing but what was judged: its sender sees nothing of the inside. */
export function answerText(status: Status, words: string): string {
  const body = `${words}\n`;
  return `HTTP/1.1 ${status} ${reasons[status]}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}

/** The tunnel is there. */
export const tunnelOpen = 'HTTP/1.1 200 Connection established\r\n\r\n';
