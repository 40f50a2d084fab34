import type { Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import type { Listed } from './standing';
import { member, stringMember } from '#shared/json';
import { canonicalDefinition, pinnedPart } from './canonical';

/** At most this many definitions of a listing are read; a host shows a model some hundreds at most. */
export const listedLimit = 20_000;

const lists: Readonly<Record<Exclude<DefinitionKind, 'instructions'>, { readonly list: string; readonly name: string }>> = {
  tool: { list: 'tools', name: 'name' },
  prompt: { list: 'prompts', name: 'name' },
  // Two templates may share a name; what is opened by one is its address.
  'resource-template': { list: 'resourceTemplates', name: 'uriTemplate' },
};

/**
 * Every definition in a result: of `tools/list`, `prompts/list`, `resources/templates/list`, or for `instructions` of `initialize` or `server/discover`. Only what is
 * pinned of each is kept. What has no name is passed over: the host judges the shape. A name listed twice stays there twice, for the review to see.
 */
export function readListed(kind: DefinitionKind, result: Json): Listed[] {
  if (kind === 'instructions') {
    const text = stringMember(result, 'instructions');
    return text === undefined || text === '' ? [] : [{ kind, name: '', definition: new Map([['instructions', text]]) }];
  }
  const { list, name: nameKey } = lists[kind];
  const items = member(result, list);
  if (!Array.isArray(items)) return [];
  return (items as readonly Json[]).slice(0, listedLimit).flatMap((definition) => {
    const name = stringMember(definition, nameKey);
    return name === undefined ? [] : [{ kind, name, definition: pinnedPart(kind, definition) }];
  });
}

/** The pages of one listing as one: the same definition on two pages is one, two different ones of one name both stay. */
export function mergeListed(known: readonly Listed[], page: readonly Listed[]): Listed[] {
  const all = new Map<string, Listed>();
  for (const listed of [...known, ...page].slice(0, listedLimit)) all.set(`${listed.kind}\n${canonicalDefinition(listed.kind, listed.definition)}`, listed);
  return [...all.values()];
}
