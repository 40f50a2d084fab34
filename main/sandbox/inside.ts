/** What the program that runs first inside a sandbox does before it becomes the server. */
export interface InsideOptions {
  /** Limits of every process (getrlimit(2)); null: as they are. `data` and `fileSize` in bytes. */
  readonly processes: number | null;
  readonly openFiles: number | null;
  readonly data: number | null;
  readonly fileSize: number | null;
  /** Listens on 127.0.0.1 and carries each connection to this socket; null: there is no way out. */
  readonly bridge: { readonly socket: string; readonly port: number } | null;
  /**
   * Unix sockets that carry a stream, for a server that sees no folder with anybody else's: `own` in a network namespace of its own; `scoped` in the machine's, where abstract names of
   * others are put out of reach, and none can be made on a kernel that cannot do that (Linux before 6.12). Null: none where there is a bridge, else as it is.
   */
  readonly sockets: 'own' | 'scoped' | null;
  /** Tells this descriptor what it touches; null: nobody watches. */
  readonly observe: number | null;
}

/** Where a confined server finds the proxy. */
export const bridgePort = 3128;

/**
 * Its argument list, up to and with `--`; the server's program and arguments follow. It closes every descriptor but the three streams, sets the limits, and where there is a
 * bridge forbids Unix sockets to everything it becomes, but those of `sockets`. What it cannot do ends it with code 126 and a line on stderr that begins `countersign-inside:`.
 */
export function insideArguments(options: InsideOptions): readonly string[] {
  const limits = [['--processes', options.processes], ['--open-files', options.openFiles], ['--data', options.data], ['--file-size', options.fileSize]] as const;
  return [
    ...limits.flatMap(([name, value]) => (value === null ? [] : [name, String(value)])),
    ...(options.bridge === null ? [] : ['--bridge', options.bridge.socket, String(options.bridge.port)]),
    ...(options.sockets === null ? [] : ['--sockets', options.sockets]),
    ...(options.observe === null ? [] : ['--observe', String(options.observe)]),
    '--',
  ];
}
