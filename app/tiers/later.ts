import type { Placed, Reason } from './evidence';
import type { Member } from './members';
import type { Deed } from './verbs';

/* What one setting opens, runs or sends from then on: a hook of git, a script in everybody's page, an app that is let in, a domain's mail, a calendar for everybody; and a time that takes in all there is. */

/** Settings of git that run a program, or decide where it fetches from. */
const gitRuns = /^(?:core\.(?:hookspath|sshcommand|editor|pager|fsmonitor|gitproxy)|alias\..+|credential\..+|url\..+|filter\..+\.(?:clean|smudge|process)|(?:diff|merge)\..+\.(?:command|driver|textconv)|gpg\.program|sequence\.editor|include\.path|uploadpack\.\w+)$/i;

/** A script of another place in a page. */
const foreignScript = /<script\b[^>]{0,200}\bsrc\s*=\s*["']?(?:https?:)?\/\/(?!localhost|127\.)/i;
/** Pages that everybody is shown, and parts of them. */
const shownToAll = /^(?:theme|themes|snippet|snippets|page|pages|site|header|footer|checkout|template|layout|head|gtm|tag|tags|inject|storefront|shop|widget|banner|landing|embed)$/;

/** A step that fetches a program and runs it, in plain words. */
const fetchesAndRuns = /\b(?:fetch|download|get|curl|wget|grab|pull)\b[^.]{0,40}\bhttps?:\/\/\S+[^.]{0,40}\b(?:and|then|&&)\s+(?:run|execute|install|launch|eval|source)\b/i;

/** What an app of somebody else may do once it is connected. */
const letsIn = /(?:^|[\s,;:._-])(?:manage|write|admin|full|dm|send|delete|modify|all|\*)(?:$|[\s,;:._-])/i;

/** Whom a list of rights names, and what they may. */
const forEverybody = /^(?:default|public|anyone|everyone|domain|world|allusers|allauthenticatedusers|authenticated|other|others|\*)\s*[:=]\s*\S*(?:writ|own|edit|full|admin|rwx?|reader|read)\w*$/i;

/** A file of keys that a text takes in where it is sent: `{{file:/root/.aws/credentials}}`, `@~/.ssh/id_rsa`, `$(cat .env)`. */
const takesIn = /(?:\{\{[^{}]{0,30}|\$\{[^{}]{0,30}|\$\([^()]{0,40}|<%[^%]{0,30}|(?:^|[\s=:"'])@|`[^`]{0,40}|file:\/\/)[^\s{}`]{0,80}(?:\.aws\/credentials|\.ssh\/id_\w+|\.env(?:\.\w+)?|\/etc\/shadow|\.netrc|\.npmrc|\.pypirc|\.kube\/config|\.docker\/config\.json|\.git-credentials|\.gnupg\/|id_(?:rsa|ed25519|ecdsa))(?=$|[^\w-])/i;

/** Two days so many years apart take in all there is. */
const lifetime = 20;
const begins = /(?:^|_)(?:from|start|since|begin|after|start_date|date_from|from_date|start_time|time_min|min)$/;
const ends = /(?:^|_)(?:to|end|until|till|before|end_date|date_to|to_date|end_time|time_max|max)$/;

/** What members of a call that changes something set for later. `words`: those of the tool's name. */
export function judgeLater(words: readonly string[], deed: Deed, all: readonly Member[]): readonly Placed[] {
  const found: Placed[] = [];
  const add = (rule: string, reason: Reason, at: string): void => void found.push({ rule, tier: 3, reason, at, span: null });
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const textAt = (key: RegExp, text: RegExp): Member | undefined => all.find((one) => key.test(one.key) && typeof one.value === 'string' && text.test(one.value));
  const config = has(/^git$/) && has(/^config$/) ? textAt(/^(?:key|name|setting|option)$/, gitRuns) : undefined;
  if (config !== undefined && all.some(({ key }) => /^(?:value|val|to|set)$/.test(key))) add('shell/git-runs', 'reason.shell.gitRunsLater', config.at);
  const script = has(shownToAll) ? all.find(({ value }) => typeof value === 'string' && foreignScript.test(value)) : undefined;
  if (script !== undefined) add('argument/source', 'reason.argument.source', script.at);
  const step = textAt(/^(?:step|steps|action|then|do|task|job|run|what|command|instruction|instructions)$/, fetchesAndRuns);
  if (step !== undefined) add('shell/schedule', 'reason.shell.schedule', step.at);
  const scopes = has(/^(?:connect|link|authorize|authorise|approve|install|add|integrate)$/) && has(/^(?:app|apps|party|thirdparty|integration|oauth|client|plugin|extension|application)$/) ? textAt(/^(?:scopes?|permissions?|grants?)$/, letsIn) : undefined;
  if (scopes !== undefined) add('argument/power', 'reason.argument.power', scopes.at);
  const open = has(/^(?:acl|acls|sharing|share|permission|permissions|access)$/) ? textAt(/^(?:rule|role|roles|acl|grant|entry|scope|permission|permissions|value)$/, forEverybody) : undefined;
  if (open !== undefined) add('argument/public', 'reason.argument.public', open.at);
  const mail = has(/^(?:dns|zone|domain|record|records)$/) && has(/^(?:set|add|create|put|upsert|write|edit|update|change)$/) ? textAt(/^(?:type|record_type|kind)$/, /^(?:mx|ns)$/i) : undefined;
  if (mail !== undefined) add('deed/permit', 'reason.named.permit', mail.at);
  if (/^(?:send|call|make|change|unknown|permit)$/.test(deed)) {
    const file = all.find(({ value }) => typeof value === 'string' && takesIn.test(value));
    if (file !== undefined && all.some(({ value }) => typeof value === 'string' && /^https?:\/\/|^[^@\s]+@[^@\s]+$/.test(value))) add('content/secret', 'reason.content.secret', file.at);
  }
  if (deed === 'remove') {
    const [first, last] = [yearOf(all, begins), yearOf(all, ends)];
    if (first !== null && last !== null && last.year - first.year >= lifetime) add('argument/everything', 'reason.argument.everything', first.at);
  }
  return found;
}

function yearOf(all: readonly Member[], key: RegExp): { readonly year: number; readonly at: string } | null {
  for (const one of all) {
    const [, year] = key.test(one.key) && typeof one.value === 'string' ? (/^(\d{4})-\d\d/.exec(one.value) ?? []) : [];
    if (year !== undefined) return { year: Number(year), at: one.at };
  }
  return null;
}
