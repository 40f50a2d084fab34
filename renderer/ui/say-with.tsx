import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Key } from '#shared/words/catalogue';
import { numberWords } from '#shared/words/formats';
import { pieces } from '#shared/words/say';
import type { Values } from '#shared/words/say';

/** Draws a sentence's own text in another way; `between`: something is drawn on both sides of it. */
type DrawText = (text: string, between: boolean) => ReactNode;

/** The string of `key` with drawn elements in its places. The language decides their order. */
export function sayWith<K extends Key>(key: K, values: Values<K, ReactNode>[0] & {}, drawText: DrawText = (text) => text): ReactNode {
  const parts = pieces<ReactNode>(key, values);
  return parts.map((part, at) => {
    const { text, value } = part;
    const drawn = !('value' in part) ? drawText(text, at > 0 && at < parts.length - 1) : typeof value === 'number' ? numberWords(value) : value;
    return <Fragment key={at}>{drawn}</Fragment>;
  });
}
