import type { ObservationView } from '#shared/models/observation';
import { sampleHome, sampleProfiles } from './profile-samples';

export type ObservedSample = 'watching' | 'proposed' | 'nothing';

/** How watching the server of the samples stands, as the desktop would tell. */
export function sampleObservation(now: number, which: ObservedSample): ObservationView {
  const server = 'b'.repeat(64);
  if (which === 'watching') return { server, wanted: true, seen: null };
  const times = { from: now - 754_000, until: now - 12_000 };
  if (which === 'nothing') return { server, wanted: false, seen: { ...times, why: 'It did more than could be seen, so nothing is proposed.', proposal: null } };
  const { profile } = sampleProfiles.files;
  const view = { ...sampleProfiles.files, profile: { ...profile, files: { ...profile.files, read: [], write: [`${sampleHome}/projects/shop/notes`] } }, line: 'Reads and changes ~/projects/shop/notes. No network. Nothing else of yours.' };
  return {
    server,
    wanted: false,
    seen: { ...times, why: null, proposal: { shown: view, unused: ['The network', '~/Documents', '~/projects/shop, apart from ~/projects/shop/notes'], because: ['It changed 12 paths in ~/projects/shop/notes.'] } },
  };
}
