import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DefinitionDetail, DefinitionView } from '#shared/models/definition';
import type { Client } from '../../../bridge/client';
import type { DefinitionKey, DefinitionStore } from '../../../state/definition-store';

/** What was asked for: not here yet, not to be had, or here. */
export type Loaded<T> = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'ready'; readonly value: T };

interface Asked<T> {
  readonly loaded: Loaded<T>;
  load(): void;
}

/** Everything one server describes, read again whenever a definition changes. */
export function useDefinitions(client: Client, definitions: DefinitionStore, server: string): Asked<readonly DefinitionView[]> {
  return useAsked(definitions, useCallback(() => client.call('definition/list', { server }), [client, server]));
}

/** One definition in full, read again whenever a definition changes; null when there is none of this name any more. */
export function useDefinition(client: Client, definitions: DefinitionStore, { server, kind, name }: DefinitionKey): Asked<DefinitionDetail | null> {
  return useAsked(definitions, useCallback(() => client.call('definition/detail', { server, kind, name }), [client, server, kind, name]));
}

type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** What is on screen stays there until the newer reply comes. A reply that was overtaken is dropped. */
function useAsked<T>(definitions: DefinitionStore, ask: () => Promise<Reply<T>>): Asked<T> {
  const changes = useStore(definitions, (slice) => slice.changes);
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' });
  useEffect(() => {
    let stale = false;
    void ask().then((reply) => {
      if (!stale) setLoaded(reply.ok ? { kind: 'ready', value: reply.value } : { kind: 'failed', why: reply.error });
    });
    return () => {
      stale = true;
    };
  }, [ask, changes, tries]);
  return { loaded, load: () => setTries((count) => count + 1) };
}
