import { useState } from 'react';
import { placesOf } from '#shared/json-places';
import type { AskPromptView } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import type { PromptSlice } from '../../state/prompt-store';

/** A completion's text while the person writes it anew. */
export interface Writing {
  /** It is one text without anything that hides, which can be written as text; anything else is edited as JSON. */
  readonly able: boolean;
  /** What is written; null: it was not begun. */
  readonly value: string | null;
  /** All of the completion as JSON, with this text in its place and everything else as it was; null where nothing is changed. */
  readonly json: string | null;
  readonly problem: string | null;
  begin(): void;
  change(value: string): void;
  drop(): void;
}

interface Begun {
  readonly json: string;
  readonly from: number;
  readonly to: number;
  readonly first: string;
  readonly value: string;
}

export function useWriting({ id, completion, editable }: AskPromptView, slice: Pick<PromptSlice, 'edit'>): Writing {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [only, ...more] = completion?.parts ?? [];
  return {
    able: editable && only?.kind === 'text' && more.length === 0 && !only.cut && only.text.length === only.length,
    value: begun?.value ?? null,
    json: begun === null || begun.value === begun.first ? null : `${begun.json.slice(0, begun.from)}${JSON.stringify(begun.value)}${begun.json.slice(begun.to)}`,
    problem,
    begin() {
      void slice.edit(id).then((reply) => {
        const found = reply.ok ? begin(reply.value.text) : null;
        setBegun(found);
        setProblem(found !== null ? null : reply.ok ? say('ask.write.unable') : reply.error);
      });
    },
    change: (value) => setBegun((before) => (before === null ? null : { ...before, value })),
    drop: () => setBegun(null),
  };
}

/** Where the one text stands in the completion; null where it hides something or is not there. */
function begin(json: string): Begun | null {
  const places = placesOf(json, ['/content/text', '/content/0/text']);
  const place = places.get('/content/text') ?? places.get('/content/0/text');
  if (place === undefined) return null;
  const first: unknown = JSON.parse(json.slice(place.from, place.to));
  return typeof first === 'string' && visible(first) === first ? { json, from: place.from, to: place.to, first, value: first } : null;
}
