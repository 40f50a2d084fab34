import { useCallback, useEffect, useRef, useState } from 'react';
import type { GrantPreview } from '#shared/models/answering';
import type { PromptSlice } from '../state/prompt-store';

/** What is known of a rule by now. */
export type GrantTold = { readonly state: 'waiting' } | { readonly state: 'failed'; readonly error: string } | { readonly state: 'told'; readonly preview: GrantPreview };

/** Asks main what an offered rule would do, and again when told to. An answer that comes after the panel went is dropped. */
export function useGrantPreview(preview: PromptSlice['preview'], prompt: string, option: string): { readonly told: GrantTold; readonly again: () => void } {
  const [told, setTold] = useState<GrantTold>({ state: 'waiting' });
  const asked = useRef(0);
  const again = useCallback(() => {
    const mine = (asked.current += 1);
    setTold({ state: 'waiting' });
    void preview(prompt, option).then((reply) => {
      if (mine === asked.current) setTold(reply.ok ? { state: 'told', preview: reply.value } : { state: 'failed', error: reply.error });
    });
  }, [preview, prompt, option]);
  useEffect(() => {
    again();
    return () => {
      asked.current += 1;
    };
  }, [again]);
  return { told, again };
}
