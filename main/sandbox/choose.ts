import type { SandboxState } from '#shared/models/server';
import { say } from '#shared/words/say';
import { bubblewrapSandbox } from './linux/bubblewrap';
import { seatbeltSandbox } from './macos/sandbox';
import { plainSandbox } from './plain';
import type { Sandbox } from './sandbox';
import { privateFoldersSandbox } from './windows/sandbox';

/** The sandbox of an operating system. Where none is built, servers start unconfined, and only if the person accepts it. `inside` is the program that runs first in a Linux sandbox, where it is there. */
export function chooseSandbox(platform: NodeJS.Platform, { inside }: { readonly inside?: string | undefined } = {}): Sandbox {
  switch (platform) {
    case 'linux':
      return bubblewrapSandbox({ inside });
    case 'darwin':
      return seatbeltSandbox();
    case 'win32':
      return privateFoldersSandbox();
    default:
      return plainSandbox(unbuilt(platform));
  }
}

function unbuilt(system: string): SandboxState {
  return {
    level: 'none',
    missing: [say('sandbox.missing.unbuilt', { system })],
    line: say('sandbox.line.unconfined'),
  };
}
