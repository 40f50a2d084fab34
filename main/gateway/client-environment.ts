import { homedir, userInfo } from 'node:os';
import { serverEnvironment } from '#main/sandbox/environment';

/** What a program of the person's needs to run, and no more. */
export function clientEnvironment(): Readonly<Record<string, string>> {
  return serverEnvironment({ platform: process.platform, home: homedir(), user: userInfo().username, searchPath: process.env['PATH'] ?? '', inherited: process.env, named: {} }).env;
}
