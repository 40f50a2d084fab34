import type { Limits, Profile, Template } from '#shared/models/profile';
import { say } from '#shared/words/say';

/** What an ordinary server needs and never comes near: Node wants some 12 threads and about 1 GiB to start (measured). */
const ordinary: Limits = { memory: 2048, processor: null, processes: 512, openFiles: 1024, fileSize: 1024, output: 32 };
/** A browser starts dozens of processes with many threads each. */
const browsing: Limits = { memory: 6144, processor: null, processes: 2048, openFiles: 4096, fileSize: 2048, output: 32 };
const unlimited: Limits = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };

const nothing: Profile = { template: 'files', files: { reach: 'folders', read: [], write: [], never: [] }, network: { mode: 'none' }, env: null, limits: ordinary };

const bases: Readonly<Record<Template, Profile>> = {
  files: nothing,
  web: { ...nothing, template: 'web', network: { mode: 'allowed', allow: [] } },
  runner: { ...nothing, template: 'runner', network: { mode: 'allowed', allow: [] } },
  browser: { ...nothing, template: 'browser', network: { mode: 'open' }, limits: browsing },
  home: { ...nothing, template: 'home', files: { ...nothing.files, reach: 'home' }, network: { mode: 'open' }, limits: { ...ordinary, memory: 4096, fileSize: 4096 } },
  docker: { ...nothing, template: 'docker', files: { ...nothing.files, reach: 'all' }, network: { mode: 'open' } },
  unrestricted: { ...nothing, template: 'unrestricted', files: { ...nothing.files, reach: 'all' }, network: { mode: 'open' }, limits: unlimited },
};

/** The profile a template begins with: no folder, no address. */
export function base(template: Template): Profile {
  return bases[template];
}

const words = {
  files: ['profile.title.files', 'profile.about.files'],
  web: ['profile.title.web', 'profile.about.web'],
  runner: ['profile.title.runner', 'profile.about.runner'],
  browser: ['profile.title.browser', 'profile.about.browser'],
  home: ['profile.title.home', 'profile.about.home'],
  docker: ['profile.title.docker', 'profile.about.docker'],
  unrestricted: ['profile.title.unrestricted', 'profile.about.unrestricted'],
} as const satisfies Readonly<Record<Template, readonly [string, string]>>;

/** A template's name. */
export function titleOf(template: Template): string {
  return say(words[template][0]);
}

/** What a template is for, one line. */
export function aboutOf(template: Template): string {
  return say(words[template][1]);
}

/** What is dangerous about a profile, one sentence each; none for one that is confined. By what it grants, whatever its template is called. */
export function dangersOf({ template, files, network }: Profile): readonly string[] {
  if (template === 'unrestricted') return [say('profile.danger.unrestricted')];
  if (template === 'docker') return [say('profile.danger.docker'), say('profile.danger.unrestricted')];
  if (files.reach === 'all') return [say('profile.danger.unrestricted')];
  if (files.reach === 'home') return [network.mode === 'none' ? say('profile.danger.home') : say('profile.danger.homeOpen')];
  return [];
}
