import type { BundleVerdict } from '#main/journal/out/bundle/verdict';
import { verifyBundle } from '#main/journal/out/bundle/verify-bundle';

interface Asked {
  readonly bundle: string;
  readonly key: string | null;
  readonly json: boolean;
}

interface Streams {
  readonly write: (text: string) => boolean;
}

/** `verify --bundle`: what came of it is written; the exit code is 0 where the bundle holds, else 1. */
export function checkBundle({ bundle, key, json }: Asked, { write }: Streams): number {
  const verdict = verifyBundle(bundle, key);
  write(json ? `${JSON.stringify(verdict, null, 2)}\n` : bundleWords(verdict, key !== null));
  return verdict.ok ? 0 : 1;
}

/** The same in words for people; all of it is in our words, but for names of files, which are made visible. */
export function bundleWords({ ok, bad, notes, first, last, chosen, payloads, key, made }: BundleVerdict, compared: boolean): string {
  const lines = ok
    ? [`The bundle holds: entries ${first} to ${last}, ${chosen} of its rows chosen, ${payloads} payloads.`, `Made ${made === null ? 'at no known time' : new Date(made).toISOString()}.`, `Signed by ${key ?? 'nobody'}${compared ? ', the key you gave' : ''}.`]
    : [`The bundle does NOT hold: ${bad ?? 'nobody knows why'}`];
  return `${[...lines, ...notes.map((note) => `Note: ${note}`)].join('\n')}\n`;
}
