import type { Profile } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';

/** What every server could do before there were profiles: files as the floor leaves them, any network, no limits. */
export const plainHome: Profile = {
  template: 'home',
  files: { reach: 'home', read: [], write: [], never: [] },
  network: { mode: 'open' },
  env: null,
  limits: { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null },
};

/** The profile the person accepted a server with. */
export function acceptedProfile(record: Pick<ServerRecord, 'profile'>): Profile {
  return record.profile ?? plainHome;
}

/** Whether a profile asks for no more than the floor, which a sandbox that knows no profiles holds as well. */
export function isPlainHome({ template, files, network, env, limits }: Profile): boolean {
  const named = [...files.read, ...files.write, ...files.never];
  return template === 'home' && files.reach === 'home' && named.length === 0 && network.mode === 'open' && env === null && Object.values(limits).every((limit) => limit === null);
}
