import { hostTitle, isUnidentified, knownHosts } from '#app/hosts/known';
import { unknownHost } from '#app/hosts/unknown-host';
import type { HistoryFacets } from '#shared/models/history';

/** A host as a rule names it, and as a person reads it. */
export interface RuleHost {
  readonly id: string;
  readonly title: string;
}

/** A title that was made visible or cut is not the host's id. */
const altered = /[⟦⟧…]/u;

/**
 * Hosts a rule can be about, by title: every host of the record whose id is certain, and last the one that stands for all
 * that could not be identified. A recorded title is the id itself where no table knows the host.
 */
export function ruleHosts({ hosts }: Pick<HistoryFacets, 'hosts'>): RuleHost[] {
  const found = hosts
    .filter((title) => !isUnidentified(title))
    .flatMap((title) => {
      const known = knownHosts.find((host) => host.title === title);
      if (known !== undefined) return [{ id: known.id, title }];
      return altered.test(title) ? [] : [{ id: title, title }];
    });
  return [...found.sort((one, other) => one.title.localeCompare(other.title, 'en')), { id: unknownHost, title: hostTitle('') }];
}
