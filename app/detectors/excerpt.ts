import { secretSpans } from '#app/redaction/secret-spans';
import { excerptLimit } from '#shared/models/results';
import { wholeHead } from '#shared/text/visible';
import type { Passage } from './passage';
import { findSecretsCalled } from './secrets/called';

/** How the words of a passage begin, in one line, with `…` where secrets stood and where they go on: what they are told by where the passage itself is not kept. */
export function excerptOf({ before, words, after }: Passage): string {
  const text = `${before}${words}${after}`;
  const [from, until] = [before.length, before.length + words.length];
  const parts: string[] = [];
  let at = from;
  const secrets = [...secretSpans('', text), ...findSecretsCalled('', text).detections.map(({ span }) => span ?? [0, text.length])];
  for (const [start, end] of secrets.sort(([one], [other]) => one - other)) {
    if (end <= at || start >= until) continue;
    parts.push(text.slice(at, Math.max(at, start)), '…');
    at = Math.min(end, until);
  }
  const said = [...parts, text.slice(at, until)].join('').replaceAll(/\s+/g, ' ').trim();
  return said.length <= excerptLimit ? said : `${wholeHead(said, excerptLimit).trimEnd()}…`;
}
