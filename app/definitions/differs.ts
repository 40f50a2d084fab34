import type { Json } from '#shared/json';
import type { ChangeClass, DefinitionKind, Finding, Heard, Pin } from '#shared/models/definition';
import { bothWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { compareDefinitions } from './compare';
import { definitionOf } from './pins';

/** The name of the finding that sessions were told different things under one name. */
export const differsRule = 'listing/differs-by-session';

/** What the person is told of it: what was told to whom. Null where it does not differ by session, as far as is known. It is said here, so the language must have been chosen. */
export function differsFinding({ state, fingerprint, heard }: Pick<Pin, 'state' | 'fingerprint' | 'heard'>): Finding | null {
  if (heard === undefined || heard.differsAt === null) return null;
  const tellings = bothWords(
    heard.told
      .filter(({ hosts }) => hosts.length > 0)
      .map((one) => {
        const hosts = bothWords(one.hosts);
        return state === 'accepted' && one.fingerprint === fingerprint ? say('finding.listing.toldAccepted', { hosts }) : say('finding.listing.toldOtherwise', { hosts, digest: one.fingerprint.slice(0, 8) });
      }),
  );
  return { rule: differsRule, why: heard.returns === 0 ? say('finding.listing.differs', { tellings }) : say('finding.listing.returns', { count: heard.returns, tellings }), at: '', span: null };
}

/**
 * Whether a definition that is not accepted differs in more than wording from one that another host was told. `known`: how it was pinned before, which holds the texts that are kept;
 * `class`: of its change from what was accepted, null where nothing was.
 */
export function isTwoFaced(of: { readonly kind: DefinitionKind; readonly definition: Json; readonly fingerprint: string; readonly class: ChangeClass | null }, heard: Heard | undefined, known: Pin): boolean {
  if (heard === undefined || heard.differsAt === null) return false;
  const hosts = heard.told.find(({ fingerprint }) => fingerprint === of.fingerprint)?.hosts ?? [];
  return heard.told.some((other) => {
    if (other.fingerprint === of.fingerprint || !other.hosts.some((host) => hosts.some((one) => one !== host))) return false;
    // What differs in more than wording from what was accepted does so from its rewordings.
    if (of.class !== null && of.class !== 'wording') return true;
    if (known.state === 'accepted' && other.fingerprint === known.fingerprint) return false;
    const text = other.fingerprint === known.fingerprint ? known.definition : other.fingerprint === known.change?.fingerprint ? known.change.definition : null;
    const before = definitionOf(text);
    if (before !== null) return (compareDefinitions(of.kind, before, of.definition)?.class ?? 'suspicious') !== 'wording';
    // A rewording of what was accepted stays one; of what nobody accepted nobody knows what it is.
    return of.class === null;
  });
}
