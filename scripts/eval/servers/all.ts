import { filesystem, git, memory, shell, sqlite } from './files';
import type { Tool } from './tool';
import { browser, fetch, github, mail, slack } from './web';

/** Every server of the replay, by its name in the host's configuration. */
export const servers = { filesystem, git, shell, memory, sqlite, github, fetch, browser, slack, mail } satisfies Readonly<Record<string, readonly Tool[]>>;
export type ServerName = keyof typeof servers;
