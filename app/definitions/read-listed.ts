import { member, stringMember, type Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import type { Listed } from './standing';

const members = { tool: 'tools', prompt: 'prompts', 'resource-template': 'resourceTemplates' } as const;

/** What a result lists of `kind`. Entries without a name are passed over. */
export function readListed(kind: DefinitionKind, result: Json): Listed[] {
  if (kind === 'instructions') {
    const text = stringMember(result, 'instructions');
    return text === undefined ? [] : [{ kind, name: '', definition: text }];
  }
  const items = member(result, members[kind]);
  if (!Array.isArray(items)) return [];
  return (items as readonly Json[]).flatMap((definition): Listed[] => {
    const name = stringMember(definition, kind === 'resource-template' ? 'uriTemplate' : 'name');
    return name === undefined ? [] : [{ kind, name, definition }];
  });
}
