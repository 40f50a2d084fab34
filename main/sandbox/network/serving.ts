import type { Destination } from '#shared/models/profile';

/** What the proxy made of one request of a server for a connection, told before anything is dialled: whether the other side answers it does not say. */
export interface Verdict {
  /** Whose socket it came by. */
  readonly session: string;
  /** As it was judged: lower-case ASCII, without a dot at its end, an IPv6 address without brackets; cut to 255 characters. Empty, and the port 0, where no request was read: then there is nothing to allow. */
  readonly host: string;
  readonly port: number;
  readonly allowed: boolean;
  /** Why not, in words; empty where it was allowed. */
  readonly why: string;
}

/** One server's way out: a socket that nobody else is given. */
export interface Way {
  /** Absolute path, owner only, under 104 bytes. */
  readonly socket: string;
  /** Ends its connections and takes the socket away. Safe to call twice. */
  close(): Promise<void>;
}

/** One proxy for all servers: HTTP CONNECT, and plain HTTP with an absolute address. */
export interface Proxy {
  /** `allow` is asked at each connection, so that a profile that was widened counts at once. */
  serve(session: string, allow: () => readonly Destination[]): Promise<Way>;
  close(): Promise<void>;
}
