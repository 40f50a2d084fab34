import type { Found } from './evidence';

/*
 * SQL by its words, not by one dialect's grammar: a lexer that knows every usual way to quote and to comment, then the verbs of each statement.
 * A dialect's parser would refuse what another database runs, and what is refused would have to count as dangerous.
 */

interface Token {
  readonly word: string;
  readonly depth: number;
  readonly at: number;
}

/** Longest text that is looked at, UTF-16 units. */
const sqlLimit = 32 * 1024;
/** So many statements of one text are looked at. */
const statementLimit = 200;

/** What an SQL text does: one finding for each statement, in order. */
export function judgeSql(text: string): readonly Found[] {
  if (text.length > sqlLimit) return [{ rule: 'sql/unreadable', tier: 3, reason: 'reason.tooLong', span: null }];
  // Databases differ on whether a backslash hides a quote; what either would run counts.
  const statements = [...split(text, true), ...(text.includes("\\'") ? split(text, false) : [])];
  if (statements.length > statementLimit) return [{ rule: 'sql/unreadable', tier: 3, reason: 'reason.sql.tooMany', span: null }];
  if (statements.length === 0) return [{ rule: 'sql/nothing', tier: 1, reason: 'reason.sql.nothing', span: null }];
  const found = statements.map(({ tokens, span }) => ({ ...judgeStatement(tokens, text.slice(span[0], span[1])), span }));
  const stacked = found.length > 1 && found[0]?.tier === 1 && found.some(({ tier }) => tier === 3);
  return stacked ? [...found, { rule: 'sql/stacked', tier: 3, reason: 'reason.sql.stacked', span: null }] : found;
}

/** Whether a text begins as an SQL statement does. */
export function looksLikeSql(text: string): boolean {
  return /^(?:select\b[\s\S]*\b(?:from|\*|\d|\()|insert\s+(?:into|or)\b|update\s+[\w."`[\]]+\s+set\b|delete\s+from\b|drop\s+(?:table|database|schema|view|index|user|role|function|trigger|column|collection|retention\s+policy|measurement|series|shard|continuous\s+query|keyspace|share|pipe|stream|stage|warehouse|materialized|sequence|policy|partition)\b|truncate\s|alter\s+(?:table|user|role|database|system|schema)\b|create\s+(?:table|or|index|unique|view|user|role|database|function|trigger|schema|extension|temp|procedure)\b|grant\s|revoke\s|with\s+(?:recursive\s+)?[\w"]+\s+(?:\([^)]*\)\s*)?as\s*\(|merge\s+into\b|replace\s+into\b|pragma\s|explain\s|copy\s+\S+\s+(?:from|to)\b|copy\s*\(\s*(?:select|with|values|table|insert|update|delete)\b|show\s+(?:tables|databases|columns|create|index)|describe\s+\w|vacuum\b|attach\s+database\b)/i.test(text.slice(statementAt(text)));
}

/** Where the first statement begins: behind spaces and comments. A pattern that skips comments can be made to try every way to split them. */
function statementAt(text: string): number {
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('--', at)) at = after(text, '\n', at);
    else if (text.startsWith('/*', at)) at = after(text, '*/', at + 2);
    else if (/\s/.test(text[at] ?? '')) at += 1;
    else break;
  }
  return at;
}

function judgeStatement(tokens: readonly Token[], text: string): Omit<Found, 'span'> {
  const words = tokens.map(({ word }) => word);
  const has = (...names: readonly string[]): boolean => names.some((name) => words.includes(name));
  const top = tokens.filter(({ depth }) => depth === 0).map(({ word }) => word);
  let [verb = ''] = top;
  if (verb === 'explain' && top.includes('analyze')) verb = top.find((word) => /^(?:select|insert|update|delete|merge|with)$/.test(word)) ?? 'select';
  if (/\b(?:xp_cmdshell|sp_oacreate|xp_regwrite|xp_dirtree|into\s+(?:out|dump)file|load_file\s*\(|lo_export|lo_import|pg_read_file|pg_read_binary_file|pg_ls_dir|utl_http|utl_file|dbms_scheduler|sys_exec|sys_eval|load_extension|(?:into\s+(?:table\s+)?function|from)\s+(?:url|s3|remote|remotesecure|hdfs|mysql|postgresql|mongodb|executable|file)\s*\(|dblink|openrowset)/i.test(text) || (has('copy') && has('program'))) {
    return { rule: 'sql/reaches-out', tier: 3, reason: 'reason.sql.reachesOut' };
  }
  if (/\b(?:pg_sleep|waitfor\s+delay|benchmark\s*\()/i.test(text)) return { rule: 'sql/stalls', tier: 3, reason: 'reason.sql.stalls' };
  if (/\b(?:pg_shadow|pg_authid|mysql\s*\.\s*user|sys\s*\.\s*sql_logins|sysusers|dba_users|rolpassword)\b/i.test(text)) return { rule: 'sql/reads-secret', tier: 3, reason: 'reason.sql.readsSecret' };
  if (verb === 'with') verb = top.find((word) => /^(?:select|insert|update|delete|merge|replace|values)$/.test(word)) ?? 'select';
  const lastSet = words.lastIndexOf('set');
  const hidden = tokens.find(({ word, depth }, index) => depth > 0 && /^(?:delete|insert|update|merge|drop|truncate)$/.test(word) && writesWithin(tokens, index, lastSet));
  if (hidden !== undefined && (verb === 'select' || verb === 'values')) return { rule: 'sql/hidden-write', tier: 3, reason: 'reason.sql.hiddenWrite' };
  const changes = callsChange(tokens, text);
  if (changes !== null && /^(?:select|values|table)$/.test(verb)) return changes;
  switch (verb) {
    case 'select':
    case 'values':
    case 'table':
      return top.includes('into') && !has('dual') ? { rule: 'sql/writes', tier: 2, reason: 'reason.sql.writesTable' } : reads;
    case 'show':
    case 'describe':
    case 'desc':
    case 'explain':
    case 'use':
    case 'help':
    case 'list':
    case 'print':
    case 'begin':
    case 'start':
    case 'commit':
    case 'rollback':
    case 'end':
    case 'savepoint':
    case 'release':
    case 'declare':
    case 'fetch':
    case 'close':
    case 'analyze':
    case 'fts':
      return reads;
    case 'pragma':
      return /=|\(\s*(?:on|off|0|1|delete|wal|full)/i.test(text) && !/table_info|index_list|foreign_key_list|index_info|table_xinfo|table_list|database_list/i.test(text) ? { rule: 'sql/settings', tier: 2, reason: 'reason.sql.settings' } : reads;
    case 'insert':
    case 'replace':
    case 'upsert':
      return givesPower.test(text.slice(0, 2000)) ? { rule: 'sql/grants', tier: 3, reason: 'reason.sql.grants' } : { rule: 'sql/writes', tier: 2, reason: 'reason.sql.writesRows' };
    case 'update':
      if (raisesRole.test(text.slice(0, 2000))) return { rule: 'sql/grants', tier: 3, reason: 'reason.sql.grants' };
      return wholeTable(tokens, text) ? { rule: 'sql/changes-all', tier: 3, reason: 'reason.sql.changesAll' } : { rule: 'sql/writes', tier: 2, reason: 'reason.sql.writes' };
    case 'delete':
      if (wholeTable(tokens, text)) return { rule: 'sql/deletes-all', tier: 3, reason: 'reason.sql.deletesAll' };
      return { rule: 'sql/deletes', tier: byKey(tokens, text) ? 2 : 3, reason: 'reason.sql.deletes' };
    case 'merge':
      return has('delete') ? { rule: 'sql/deletes', tier: 3, reason: 'reason.sql.deletes' } : { rule: 'sql/writes', tier: 2, reason: 'reason.sql.writesMerged' };
    case 'drop':
      return { rule: 'sql/drops', tier: 3, reason: 'reason.sql.drops' };
    case 'truncate':
      return { rule: 'sql/deletes-all', tier: 3, reason: 'reason.sql.deletesAll' };
    case 'alter':
      if (has('user', 'role', 'login', 'system', 'owner')) return { rule: 'sql/grants', tier: 3, reason: 'reason.sql.grants' };
      return has('drop', 'disable', 'rename', 'delete', 'detach', 'truncate') ? { rule: 'sql/drops', tier: 3, reason: 'reason.sql.dropsPart' } : { rule: 'sql/schema', tier: 2, reason: 'reason.sql.schema' };
    case 'create':
      if (has('user', 'role', 'login', 'trigger', 'extension', 'server', 'publication', 'subscription')) return { rule: 'sql/grants', tier: 3, reason: 'reason.sql.grantsAccount' };
      // What replaces a table leaves nothing of what stood in it.
      if (has('replace') && has('table') && !has('view', 'function', 'procedure', 'temp', 'temporary') && !/\breplace\s+(?:transient\s+)?table\s+["`[]?(?:tmp|temp|scratch|dev|test|staging|stg|sandbox)/i.test(text)) return { rule: 'sql/replaces', tier: 3, reason: 'reason.sql.drops' };
      return has('function', 'procedure', 'language') ? { rule: 'sql/code', tier: 3, reason: 'reason.sql.code' } : { rule: 'sql/schema', tier: 2, reason: 'reason.sql.schemaNew' };
    case 'grant':
    case 'revoke':
    case 'deny':
    case 'reassign':
      return { rule: 'sql/grants', tier: 3, reason: 'reason.sql.grants' };
    case 'do':
    case 'call':
    case 'exec':
    case 'execute':
    case 'prepare':
      return { rule: 'sql/code', tier: 3, reason: 'reason.runsInDatabase' };
    case 'shutdown':
    case 'kill':
    case 'attach':
    case 'detach':
    case 'load':
    case 'install':
    case 'handler':
    case 'flush':
    case 'reset':
    case 'purge':
      return { rule: 'sql/server', tier: 3, reason: 'reason.sql.server' };
    case 'copy':
    case 'unload':
      return /\bto\b|^\s*(?:copy|unload)\s+into\s+'?(?:s3|gcs|gs|azure|https?):/i.test(text) ? { rule: 'sql/reaches-out', tier: 3, reason: 'reason.sql.reachesOutWrites' } : { rule: 'sql/writes', tier: 2, reason: 'reason.sql.writesLoaded' };
    case 'set':
      return /\b(?:global|role|session\s+authorization|password|persist)\b/i.test(text) ? { rule: 'sql/grants', tier: 3, reason: 'reason.sql.grantsEverybody' } : reads;
    case 'vacuum':
    case 'optimize':
    case 'reindex':
    case 'comment':
    case 'lock':
    case 'unlock':
    case 'refresh':
    case 'cluster':
      return { rule: 'sql/maintains', tier: 2, reason: 'reason.sql.maintains' };
    default:
      return { rule: 'sql/unreadable', tier: 3, reason: 'reason.sql.unreadable' };
  }
}

const reads: Omit<Found, 'span'> = { rule: 'sql/reads', tier: 1, reason: 'reason.onlyReads' };

/** Whether `delete` and the like at `index` is the verb of a statement inside another, and not a column or a function. */
function writesWithin(tokens: readonly Token[], index: number, lastSet: number): boolean {
  const before = tokens[index - 1];
  const here = tokens[index];
  const next = tokens[index + 1]?.word ?? '';
  if (here === undefined || (before !== undefined && before.depth >= here.depth && before.word !== ')')) return false;
  return /^(?:from|into|table|only|"|\w)/.test(next) && (here.word !== 'update' || lastSet > index) && (here.word !== 'delete' || next === 'from') && (here.word !== 'insert' || next === 'into');
}

/** No WHERE of its own, or one that is always true. */
/** PostgreSQL's own functions that end, remove or set something, and names of functions that say they do. */
const destroys = /^(?:lo_unlink|pg_terminate_backend|pg_drop_replication_slot|pg_promote|pg_replication_origin_drop|(?:delete|drop|remove|purge|destroy|wipe|erase|truncate)_\w+)$/;
/** Rows by which somebody gets power over what the rows are of: one among those who rule, or a role of one's own that rules. */
const givesPower = /\binsert\s+(?:or\s+\w{1,10}\s+)?into\s+["`[]?(?:\w{1,40}["`\]]?\.["`[]?)?(?:\w{1,20}_)?(?:admins?|administrators?|superusers?|sudoers|user_roles?|role_(?:members?|assignments?|users)|roles_users|(?:user|account|role)_permissions?|api_keys?|authorized_keys|access_tokens?|acl_entries)["`\]]?\s*(?:\(|values|select)|\binsert\s+into\b[^;]{0,200}\(\s*[^)]{0,200}\b(?:role|roles|is_admin|is_superuser|privilege|access_level)\b[^)]{0,200}\)\s*values\b[^;]{0,300}'(?:admin|administrator|superuser|super_admin|superadmin|root|owner|sysadmin)'/i;
const raisesRole = /\bset\b[^;]{0,300}\b(?:(?:role|user_role|privilege|access_level)["`\]]?\s*=\s*'(?:admin|administrator|superuser|super_admin|superadmin|root|owner|sysadmin)'|(?:is_admin|is_superuser|is_staff|is_owner|is_root)["`\]]?\s*=\s*(?:true|1|'t(?:rue)?'|'1'))/i;

const alters = /^(?:setval|nextval|set_config|lo_put|lo_creat|lo_create|lo_from_bytea|lowrite|lo_truncate|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile|pg_switch_wal|pg_stat_reset\w*|pg_create_\w+_replication_slot|pg_logical_emit_message|pg_notify|(?:insert|update|create|reset|grant|revoke|send|cancel|terminate|transfer)_\w+)$/;

/** A query that calls a function which changes something reads by its verb alone. Null where it calls none of those that are known or say it by their name. */
function callsChange(tokens: readonly Token[], text: string): Omit<Found, 'span'> | null {
  const called = tokens.filter(({ word, at }) => /^\s{0,20}\(/.test(text.slice(at + word.length, at + word.length + 21))).map(({ word }) => word);
  if (called.some((word) => destroys.test(word))) return { rule: 'sql/calls-destroying', tier: 3, reason: 'reason.sql.callsDestroying' };
  return called.some((word) => alters.test(word)) ? { rule: 'sql/calls-changing', tier: 2, reason: 'reason.sql.callsChanging' } : null;
}

function wholeTable(tokens: readonly Token[], text: string): boolean {
  const where = tokens.findLast(({ word, depth }) => depth === 0 && word === 'where');
  if (where === undefined) return !tokens.some(({ word, depth }) => depth === 0 && word === 'limit');
  return /^where\s+\(?\s*(?:true|1\s*=\s*1|'([^']*)'\s*=\s*'\1'|1|not\s+false|1\s*<>\s*0)\s*\)?\s*;?\s*$/i.test(text.slice(where.at));
}

/** Whether what is deleted is one row, named by its key: `where id = 5521`, and nothing beside it. */
function byKey(tokens: readonly Token[], text: string): boolean {
  const where = tokens.findLast(({ word, depth }) => depth === 0 && word === 'where');
  return where !== undefined && /^where\s+\(?\s*(?:[\w"`]{1,40}\.)?["`]?(?:id|uuid|guid|key|slug|_id|\w{1,40}_(?:id|uuid|key))["`]?\s*=\s*(?:\d{1,20}|'[\w@.:-]{1,80}'|[?$:]\w{0,20})\s*\)?\s*(?:limit\s+1\s*)?;?\s*$/i.test(text.slice(where.at));
}

/** Splits a text into statements of lower-case words; what is quoted is no word, what is commented does not exist. */
function split(text: string, backslash: boolean): { tokens: Token[]; span: readonly [number, number] }[] {
  const statements: { tokens: Token[]; span: readonly [number, number] }[] = [];
  let tokens: Token[] = [];
  let from = 0;
  let depth = 0;
  let at = 0;
  const end = (to: number): void => {
    // Positions of words are told from the beginning of their statement.
    if (tokens.length > 0) statements.push({ tokens: tokens.map((token) => ({ ...token, at: token.at - from })), span: [from, to] });
    tokens = [];
    depth = 0;
    from = to + 1;
  };
  while (at < text.length && statements.length <= statementLimit) {
    const rest = text.slice(at, at + 64);
    const char = text[at] ?? '';
    if (/\s/.test(char)) at += 1;
    else if (rest.startsWith('--') || char === '#') at = after(text, '\n', at);
    else if (rest.startsWith('/*!')) at += 3 + (/^\d*/.exec(text.slice(at + 3, at + 12))?.[0].length ?? 0);
    else if (rest.startsWith('*/')) at += 2;
    else if (rest.startsWith('/*')) at = after(text, '*/', at + 2);
    else if (char === "'" || char === '"' || char === '`') {
      at = closing(text, char, at + 1, backslash);
      tokens.push({ word: '"', depth, at });
    } else if (char === '[' && /^\[\w[\w ]*\]/.test(rest)) at = after(text, ']', at);
    else if (/^\$\w*\$/.test(rest)) {
      const tag = /^\$\w*\$/.exec(rest)?.[0] ?? '$$';
      at = after(text, tag, at + tag.length);
      tokens.push({ word: '"', depth, at });
    } else if (char === ';') {
      end(at);
      at += 1;
    } else if (char === '(') {
      depth += 1;
      at += 1;
    } else if (char === ')') {
      depth = Math.max(0, depth - 1);
      at += 1;
    } else {
      const word = /^[\p{L}_][\p{L}\p{N}_$]*/u.exec(text.slice(at, at + 200))?.[0];
      if (word === undefined) at += 1;
      else {
        tokens.push({ word: word.toLowerCase(), depth, at });
        at += word.length;
      }
    }
  }
  end(text.length);
  return statements;
}

function after(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? text.length : found + what.length;
}

/** Past the closing quote; a doubled quote and, with `backslash`, a backslashed one in single quotes belong to the text. */
function closing(text: string, quote: string, from: number, backslash: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    if (backslash && text[at] === '\\' && quote === "'") at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return text.length;
}
