import type { DefinitionView, StandingKind } from '#shared/models/definition';
import { definitionName, kinds, standings, viewWord } from './words';

const places = new Map(kinds.map(({ kind }, at) => [kind, at]));

/** Definitions as they are listed: by kind, what waits for the person first, then by name. */
export function inOrder(items: readonly DefinitionView[]): DefinitionView[] {
  return items.toSorted(
    (one, other) => (places.get(one.kind) ?? 0) - (places.get(other.kind) ?? 0) || standings.indexOf(one.standing) - standings.indexOf(other.standing) || compare(one.name, other.name),
  );
}

/** `localeCompare` would take longer over 5,000 names than the rest of the list. */
const { compare } = new Intl.Collator('en', { numeric: true });

/** Those of a standing whose name, title or standing has every word of `search`, in order. */
export function found(items: readonly DefinitionView[], shown: StandingKind | 'all', search: string): DefinitionView[] {
  const wanted = search.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  return inOrder(
    items.filter((item) => {
      if (shown !== 'all' && item.standing !== shown) return false;
      const text = `${definitionName(item)} ${item.title ?? ''} ${viewWord(item)}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    }),
  );
}
