import type { Uncovered } from '#app/hosts/entries';
import type { HostGap, HostRow } from '#shared/models/host-table';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';
import type { NoPlan } from './hosts';
import type { Looked, Unwritable } from './look';
import type { NotWritten } from './replace';

/** What is in the way of a file, with the next step; null where nothing is. */
export function stateWords(looked: Looked): string | null {
  switch (looked.state) {
    case 'read':
      return looked.content.unwritable === null ? null : unwritableWords(looked.content.unwritable);
    case 'malformed':
      return say('hosts.state.malformed', { line: looked.line, column: looked.column });
    case 'huge':
      return say('hosts.state.huge', { size: sizeWords(looked.bytes), limit: sizeWords(looked.limit) });
    case 'absent':
    case 'denied':
    case 'notAFile':
    case 'notText':
    case 'script':
      return say(`hosts.state.${looked.state}`);
  }
}

export function unwritableWords(because: Unwritable): string {
  return say(`hosts.unwritable.${because}`);
}

/** Why an entry cannot be put behind Countersign. */
export function uncoveredWords(why: Uncovered): string {
  return say(`hosts.uncovered.${why}`);
}

/** What of a host is not covered, one sentence each. */
export function gapWords({ gaps, projectFiles }: Pick<HostRow, 'gaps' | 'projectFiles'>): readonly string[] {
  return [...gaps.map((gap: HostGap) => say(`hosts.gap.${gap}`)), ...(projectFiles.length === 0 ? [] : [say('hosts.gap.project', { files: projectFiles.join(', ') })])];
}

/** Why nothing was written. */
export function refusedWords(refused: NoPlan | NotWritten): string {
  switch (refused.why) {
    case 'unwritable':
      return unwritableWords(refused.because);
    case 'disk':
      return say('hosts.refused.disk', { code: refused.code });
    case 'entry':
      return say('hosts.refused.entry', { name: refused.name });
    case 'unreadable':
      return say('hosts.state.denied');
    case 'changed':
    case 'moved':
    case 'busy':
    case 'unsure':
      return say(`hosts.refused.${refused.why}`);
  }
}
