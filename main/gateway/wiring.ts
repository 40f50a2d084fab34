import { dirname, join } from 'node:path';
import { currentProfiling } from '#app/profiles/current';
import type { Profiling } from '#app/profiles/profiling';
import { socketPath } from '#main/link/socket-path';
import { chooseSandbox } from '#main/sandbox/choose';
import { insidePlace } from '#main/sandbox/inside-place';
import { openProxy } from '#main/sandbox/network/proxy';
import type { Sandbox } from '#main/sandbox/sandbox';
import type { OpenProxy } from './way-out';

/** What servers are confined by. */
export interface Wiring {
  readonly sandbox: Sandbox;
  readonly profiling: Profiling;
  /** Null: no server gets a network that is filtered. */
  readonly openProxy: OpenProxy | null;
}

/** As this system has it; `home` is the data folder, `programs` where those lie that came with the app. */
export function wiring({ home, programs }: { readonly home: string; readonly programs?: string | undefined }): Wiring {
  return {
    sandbox: chooseSandbox(process.platform, { inside: programs === undefined ? undefined : insidePlace(programs) }),
    profiling: currentProfiling,
    openProxy: async (onVerdict) => openProxy({ folder: join(dirname(socketPath(home)), 'ways'), onVerdict }),
  };
}
