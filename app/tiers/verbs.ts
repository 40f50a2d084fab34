import type { Tier } from '#shared/models/rule';
import { kept } from './kept';

/** What a tool's own words say it does. */
export type Deed = 'look' | 'make' | 'change' | 'remove' | 'run' | 'send' | 'pay' | 'permit' | 'call' | 'unknown';

/** The tier a deed has when nothing else is known of the call. */
export const deedTier: Readonly<Record<Deed, Tier>> = { look: 1, make: 2, change: 2, remove: 3, run: 3, send: 2, pay: 3, permit: 3, call: 2, unknown: 2 };

const deeds: readonly (readonly [Deed, string])[] = [
  ['pay', 'pay payment payout transfer withdraw refund charge purchase buy sell checkout trade swap stake donate invoice_pay wire remit redeem borrow lend place_order bid mint'],
  ['permit', 'grant revoke permit authorize authorise share unshare invite promote demote impersonate chmod chown sudo elevate assume approve whitelist allowlist unlock disable_mfa rotate'],
  ['remove', 'delete remove destroy drop purge erase wipe truncate clear reset unlink rm rmdir del trash discard terminate kill uninstall empty prune evict shred nuke cancel revert rollback deprovision decommission unpublish'],
  ['run', 'execute exec run eval evaluate shell bash terminal command invoke spawn powershell script deploy launch'],
  ['send', 'send email mail post publish tweet reply forward message notify broadcast upload push submit comment announce export transmit dispatch webhook'],
  ['change', 'update edit modify change set put patch write append replace rename move mv mkdir merge rebase commit apply assign unassign add insert upsert save store import install configure enable disable start stop restart pause resume schedule reschedule close open reopen archive unarchive restore lock mark tag label unlabel untag toggle switch convert resize crop sync register subscribe unsubscribe follow like star fork attach detach link toggle click type fill press drag scroll hover select_option navigate control turn'],
  ['make', 'create make new generate build draft compose duplicate copy clone branch init scaffold bootstrap add_ insert_ touch record book reserve order'],
  ['look', 'get list read search find query fetch show view describe inspect check status lookup browse explore count stat tree ls cat head tail grep glob diff compare log logs history info details summary summarize summarise analyze analyse validate verify test preview scan monitor watch ping resolve translate calculate compute convert_ extract parse classify detect explain retrieve load download lint format_ help version whoami current time now weather forecast screenshot snapshot recall think sequentialthinking plan ask estimate suggest recommend rank similar related trending top hello echo'],
];

const byWord = new Map<string, Deed>();
for (const [deed, words] of deeds) for (const word of words.split(' ')) if (!byWord.has(word)) byWord.set(word, deed);

/** Longest name that is looked at, UTF-16 units: no tool needs more. */
const nameLimit = 400;

/** The words of a name: `createPullRequest`, `create-pull-request` and `create_pull_request` are the same. */
export const wordsOf: (name: string) => readonly string[] = kept((name) =>
  name
    .slice(0, nameLimit)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== ''),
);

/** Names that begin with what they are about: `issue_create`, `db-query`. The verb nearest to either end counts. */
export const deedOf: (name: string) => Deed = kept((name) => {
  const words = wordsOf(name);
  const found = words.map(deedOfWord);
  const [first] = found;
  if (first !== null && first !== undefined && !(first === 'look' && isNoun(words[0] ?? '') && words.length > 1)) return worse(first, found.at(-1) ?? null, words);
  const other = found.find((deed) => deed !== null && deed !== undefined);
  return other ?? 'unknown';
});

/** `deletes`, `deleted`, `deleting` and `delete` are one word. */
function deedOfWord(word: string): Deed | null {
  const forms = [word, word.replace(/ies$/, 'y'), word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ed$/, ''), word.replace(/d$/, ''), word.replace(/ing$/, ''), word.replace(/ing$/, 'e'), word.replace(/(.)\1(?:ing|ed)$/, '$1')];
  return forms.map((form) => byWord.get(form)).find((deed) => deed !== undefined) ?? null;
}

/** Verbs that are nouns as often: as the first of several words they name the thing. */
function isNoun(word: string): boolean {
  return /^(?:log|logs|test|status|history|info|time|weather|screenshot|snapshot|plan|version|tree|top|query|search|file|diff|help|check|watch|details|summary|count|head|tail|current)$/.test(word);
}

/** `run_query` looks as its last word does; `get_and_delete` does not only look. */
function worse(first: Deed, last: Deed | null, words: readonly string[]): Deed {
  if (first === 'look' && words.includes('and')) return last !== null && deedTier[last] > deedTier.look ? last : first;
  return first;
}
