import type { SandboxState } from '#shared/models/server';
import { bubblewrapSandbox } from './linux/bubblewrap';
import { plainSandbox } from './plain';
import type { Sandbox } from './sandbox';

/** The sandbox of an operating system. Where none is built yet, servers start unconfined, and only if the person accepts it. */
export function chooseSandbox(platform: NodeJS.Platform): Sandbox {
  return platform === 'linux' ? bubblewrapSandbox() : plainSandbox(unbuilt(platform));
}

function unbuilt(platform: NodeJS.Platform): SandboxState {
  const system = platform === 'darwin' ? 'macOS' : platform === 'win32' ? 'Windows' : platform;
  return {
    level: 'none',
    missing: [`Countersign has no sandbox for ${system} yet: servers get a clean environment and nothing more`],
    line: 'It can do everything you can: read and change all your files, use the network, and answer Countersign’s own questions.',
  };
}
