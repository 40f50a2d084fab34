import type { ToolCall } from '#app/messages/tool-call';
import { leavesOf } from '#app/tiers/arguments';
import type { Evidence } from '#app/tiers/evidence';
import { carriedLine } from '#app/tiers/texts';
import type { Deed } from '#app/tiers/verbs';
import { isJsonObject } from '#shared/json';
import { isSet, membersOf, plainText, textIn, type Members } from '../prose/members';
import { tableIn } from '../prose/sql';
import { goneBy } from './shell-target';
import { namedBy } from '../prose/vocabulary';

/** Statements that take everything of a table, or the table itself. */
const wholeTables = /^sql\/(?:drops|deletes-all|changes-all)$/;
/** Commands that nothing brings back. */
const lasting = /^shell\/(?:recursive-delete|delete-everything|delete-sensitive|delete-many|git-force-push|git-delete|git-discard|git-rewrite|remote-destroy|remote-delete|destroy-data|disk|cluster|infrastructure|container-remove|database)/;

/** Things that are gone for good once they are deleted. */
const gone = /^(?:repository|branch|bucket|database|table|collection|namespace|project|account|user|customer|organization|workspace|cluster|volume|instance|deployment|service|database|domain|team|index|schema|snapshot|release|environment|space|site|group|network|column|calendar|board)$/;

const folders = /^(?:cwd|workdir|work_dir|working_dir|working_directory|directory|dir|folder|repo_path|project_path)$/;

/** The short name of what would be gone for good, or paid; null where the call can be undone, or where no one name says it. */
export function lastingName(call: Pick<ToolCall, 'tool' | 'arguments'>, deed: Deed, findings: readonly Evidence[]): string | null {
  const args = call.arguments ?? undefined;
  const members = membersOf(args);
  const grave = findings.filter(({ tier }) => tier === 3);
  const found = grave.find(({ rule }) => wholeTables.test(rule) || lasting.test(rule));
  if (found !== undefined && found.at.startsWith('/')) {
    const leaf = leavesOf(args).leaves.find(({ at }) => at === found.at);
    if (leaf === undefined) return null;
    if (wholeTables.test(found.rule) && found.span !== null) return shortOf(tableIn(leaf.text.slice(...found.span)));
    return goneBy(carriedLine(call.tool, leaf, args), lastSegment(textIn(members, folders)));
  }
  if (deed === 'pay' || grave.some(({ rule }) => rule === 'argument/money')) return payeeOf(members);
  if (deed !== 'remove' && !grave.some(({ rule }) => rule === 'argument/removes')) return null;
  return deletedName(call.tool, deed, members);
}

/** `acme/app` is typed as `app`: what tells it from the others. */
function shortOf(name: string | null): string | null {
  return name === null ? null : (name.split('.').at(-1) ?? null);
}

function lastSegment(path: string | null): string | null {
  const last = path?.split(/[\\/]/).filter((part) => part !== '').at(-1) ?? null;
  return last === '.' || last === '..' ? null : last;
}

function payeeOf(members: Members): string | null {
  return textIn(members, /^(?:payee|beneficiary|to|recipient|to_account|destination|iban|to_address|recipient_address|payment_intent|charge|charge_id|payment_id|customer|customer_id|account_number|amount)$/);
}

function deletedName(tool: string, deed: Deed, members: Members): string | null {
  const named = namedBy(tool, deed);
  const thing = named?.things.at(-1);
  const path = textIn(members, /^(?:path|file_?path|directory|folder|dir)$/);
  if (path !== null && (isSet(members, /^recursive(?:ly)?$/) || thing === 'folder')) return lastSegment(path);
  const everything = members.top.find(({ key }) => key === 'filter')?.value;
  if (thing === undefined && isJsonObject(everything) && everything.size === 0) return textIn(members, /^(?:collection|collection_name|table)$/);
  const kind = textIn(members, /^(?:resource_?type|kind|object_type)$/)?.toLowerCase().replace(/s$/, '');
  const what = thing ?? kind;
  if (what === undefined || !gone.test(what)) return null;
  const stem = what === 'repository' ? '(?:repo|repository)' : what;
  const own = new RegExp(`^(?:${stem}|${stem}_?(?:name|id|key|slug))$`);
  // Where two members name it differently, nobody here knows which one the server takes.
  if (new Set(members.top.filter(({ key }) => own.test(key)).flatMap(({ value }) => plainText(value) ?? [])).size > 1) return null;
  const name = textIn(members, own) ?? textIn(members, /^(?:name|resource_?name|identifier|id|slug|key)$/);
  // The slash of a branch is part of its name.
  return what === 'branch' ? name : lastSegment(name);
}
