import type { DefinitionDetail } from '#shared/models/definition';

/** The members of two definitions that differ, as lines. Both are canonical JSON. */
export function definitionParts(before: string, after: string): DefinitionDetail['parts'] {
  if (before === after) return [];
  return [{ at: '', lines: [{ mark: '-', text: before }, { mark: '+', text: after }] }];
}
