import type { Template } from '#shared/models/profile';

/** The templates a hostile server is run in, each with a folder it works in; the browser's without one too, as it is proposed, and held to a list. The two others confine nothing. */
export const templates = ['files', 'web', 'runner', 'browser', 'browser alone', 'browser by list', 'home'] as const satisfies readonly (Template | 'browser alone' | 'browser by list')[];
export type Tried = (typeof templates)[number];

/** One way out. It prints or returns `reached` where it came through; everything else is a failure, and what stopped it. */
export interface Attempt {
  /** Unique, and what is tried. */
  readonly name: string;
  /** `node`: the body of an async function in the server itself, with `t` (the places of `Target`), `fs`, `net`, `dgram`, `cp`, `os` and `dial`; the others are programs with the places as variables. */
  readonly by: 'node' | 'sh' | 'perl';
  readonly program: string;
  /** Below home, judged outside when all is over: reached where it is there or changed, whatever the program said. */
  readonly effect?: string;
  /** Templates whose profile says that the server may do this: there it has to succeed, where it can without the sandbox. Everywhere else it must not. */
  readonly may?: { readonly in: readonly Tried[]; readonly because: string };
  /** Why it cannot be shown to succeed without the sandbox, and for whom: `ordinary` users, or anybody here. */
  readonly never?: { readonly for: 'ordinary' | 'anybody'; readonly because: string };
}

/** The places and numbers an attempt is told. */
export interface Target {
  readonly home: string;
  readonly project: string;
  readonly data: string;
  readonly package: string;
  readonly other: string;
  readonly sharedMemory: string;
  readonly doorPath: string;
  readonly display: string;
  readonly abstract: string;
  /** A TCP and a UDP port of the machine's own loopback. */
  readonly port: number;
  readonly udp: number;
  /** A port that a list of addresses names. */
  readonly listed: number;
  /** Its network is the proxy's. */
  readonly proxied: boolean;
  readonly victim: number;
  readonly victimMark: string;
  readonly environmentMark: string;
}

/** Reaches of the folders only: the others see the person's files. */
export const seesHome = { in: ['home'], because: 'the profile gives it the person’s files' } as const;
/** Networks of the machine's own. */
export const seesNetwork = { in: ['browser', 'browser alone', 'home'], because: 'the profile gives it the machine’s network' } as const;
