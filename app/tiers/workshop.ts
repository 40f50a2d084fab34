import type { Member } from './members';
import { verbOf } from './verbs';

/* Where programs are written: what a commit, a ticket or a file of code says of forgery, leaks and crashes is said of programs. */

const made = /^(?:git|gitlab|github|jira|linear|commit|commits|pr|prs|ticket|tickets|changelog|readme)$/;
/** Words of a name by which a commit goes to books, not to a branch. */
const books = /^(?:ledger|journal|log|logs|record|records|register|transaction|entry|entries|book|books|invoice|contract)$/;
const of = /^(?:issue|issue_(?:number|id|key|iid)|pr|pr_(?:number|id)|pull_(?:number|request)|merge_request_iid|ticket|ticket_id|commit|commit_sha|sha|branch|repo|repository)$/;
const where = /^(?:path|file|file_?path|file_?name|relative_path|target_file)$/;
const ofCode = /\.(?:[cm]?[jt]sx?|py|go|rs|[ch](?:pp|c|h)?|java|kts?|rb|php|cs|swift|scala|sh|ps1|sql|ya?ml|toml|s?css|vue|svelte|proto|tf|gradle|lua|exs?|dart|md|rst|adoc)$/i;

/** Whether a call is about the text of a commit, a ticket or a file of code. `words`: those of the tool's name. */
export function isWorkshop(words: readonly string[], all: readonly Member[]): boolean {
  if (words.some((word) => books.test(word))) return false;
  if (words.some((word) => made.test(word)) || (words.includes('pull') && words.includes('request')) || (words.includes('release') && words.some((word) => /^notes?$/.test(word)))) return true;
  // `issue_invoice` hands one out, `issue_update` and `update_issue` are about one.
  const at = words.findIndex((word) => /^issues?$/.test(word));
  if (at > 0 || (at === 0 && verbOf.has(words[1] ?? ''))) return true;
  return all.some(({ key, under, value }) => under === '' && ((of.test(key) && value !== null && value !== '' && typeof value !== 'boolean') || (where.test(key) && typeof value === 'string' && ofCode.test(value.trim()))));
}
