import type { Found, Reason } from './evidence';

/* Languages of databases and services other than SQL, by their words. */

/** So much of a text is looked at, UTF-16 units. */
const readLimit = 64 * 1024;
const tooLong: readonly Found[] = [{ rule: 'language/unreadable', tier: 3, reason: 'reason.tooLong', span: null }];

function found(rule: string, tier: Found['tier'], reason: Reason, match: RegExpExecArray | null = null): readonly Found[] {
  return [{ rule, tier, reason, span: match === null ? null : [match.index, match.index + match[0].length] }];
}

/** Whether a text is an operation of GraphQL, and what it does; empty for other text. */
export function judgeGraphql(whole: string): readonly Found[] {
  // Remarks before an operation are none of it.
  const text = whole.replace(/^\s*(?:#[^\n]*\n\s*)+/, '');
  if (!/^\s*(?:mutation|query|subscription|fragment)\b[^'";]{0,200}\{|^\s*\{\s*\w+/.test(text)) return [];
  if (text.length > readLimit) return tooLong;
  // Of several operations a server may be told to do any.
  const mutation = /(?:^|\})[\s,]{0,20}mutation\b/.exec(text);
  if (mutation === null) return found('graphql/reads', 1, 'reason.onlyReads');
  const worst = /\b(?:delete|remove|destroy|purge|revoke|grant|transfer|drop|archive|disable|addcollaborator|erase|wipe)\w{0,60}\s{0,3}[({]/i.exec(text) ?? /[{}]\s{0,20}(?:\w{1,60}\s{0,3}:\s{0,3})?(?:delete|remove|destroy|purge|revoke|drop|erase|wipe)\w{0,60}\s{0,20}\}/i.exec(text) ?? /\b[a-z]\w{0,40}(?:Delete|Remove|Destroy|Purge|Revoke|Grant|Refund|Deactivate|Disable|Erase|Wipe|Cancel|Payout)(?:All|Bulk|Many|\w{0,20})\s{0,3}[({]|\b(?:permissions?|roles?|scopes?|access)\s{0,3}:\s{0,3}\[?\s{0,3}["']?(?:FULL|ALL|ADMIN|OWNER|SUPERUSER|EVERYONE|PUBLIC)\b/.exec(text);
  return worst === null ? found('graphql/changes', 2, 'reason.graphql.changes', mutation) : found('graphql/deletes', 3, 'reason.graphql.deletes', worst);
}

/** Whether a text is Cypher, the language of graph databases, and what it does; empty for other text. */
export function judgeCypher(text: string): readonly Found[] {
  if (!/^\s*(?:optional\s+match|match|merge|unwind|create\s*\(|detach|call\s+(?:db|apoc|dbms|gds)\.|foreach)[\s(]|^\s*call\s+(?:db|apoc|dbms|gds)\./i.test(text)) return [];
  if (text.length > readLimit) return tooLong;
  const bare = text.replace(/'[^']*'|"[^"]*"|\/\/[^\n]*/g, "''");
  const worst = /\b(?:detach\s+delete|delete|drop|remove|apoc\.(?:periodic|load|export|cypher\.run|trigger|schema)|dbms\.(?:security|shutdown|kill)|load\s+csv)\b/i.exec(bare);
  if (worst !== null) return found('cypher/deletes', 3, 'reason.cypher.deletes');
  return /\b(?:create|merge|set|foreach)\b/i.test(bare) ? found('cypher/writes', 2, 'reason.cypher.writes') : found('cypher/reads', 1, 'reason.onlyReads');
}

/** What a command of Redis does; empty for other text. */
export function judgeRedis(text: string): readonly Found[] {
  const verb = /^\s*([a-z]+)(?:\s+([a-z]+))?/i.exec(text.slice(0, 200));
  const [word, next] = [verb?.[1]?.toLowerCase() ?? '', verb?.[2]?.toLowerCase() ?? ''];
  // One entry that is kept to be made anew.
  if (/^\s*(?:del|unlink)\s+\S*\b(?:cache|tmp|temp|preview)\b[\w:.{}-]*\s*$/i.test(text)) return found('redis/writes', 2, 'reason.redis.writes');
  if (/^(?:flushall|flushdb|shutdown|slaveof|replicaof|debug|eval|evalsha|script|function|migrate|restore|swapdb|failover|acl|module|cluster|del|unlink|getdel)$/.test(word) || (word === 'config' && /^(?:set|rewrite|resetstat)$/.test(next))) return found('redis/destroys', 3, 'reason.redis.destroys');
  if (/^(?:get|mget|keys|scan|exists|ttl|pttl|type|hget|hgetall|hmget|hkeys|hvals|hlen|lrange|llen|lindex|smembers|sismember|scard|zrange|zscore|zcard|zrangebyscore|info|ping|dbsize|strlen|getrange|xrange|xlen|memory|time|echo|object|config)$/.test(word)) return found('redis/reads', 1, 'reason.onlyReads');
  return word === '' ? [] : found('redis/writes', 2, 'reason.redis.writes');
}

/** Calls of MongoDB and of search engines in a text: `db.users.deleteMany({})`. Empty where there is none. */
export function judgeCalls(text: string): readonly Found[] {
  if (text.length < 6) return [];
  const seen = text.length > readLimit ? text.slice(0, readLimit) : text;
  const worst = /(?:\.|\b)(?:deleteMany|deleteOne|dropDatabase|dropCollection|dropIndexes|findOneAndDelete|findAndRemove|bulkDelete|deleteAll|removeAll|flushAll)\s{0,3}\(|\bdb\.\w{1,60}\.(?:drop|remove)\s{0,3}\(|\b_delete_by_query\b|["']?\$out["']?\s{0,3}:/.exec(seen);
  if (worst !== null) return found('mongo/deletes', 3, 'reason.deletesFromDatabase', worst);
  const code = /["']?\$(?:where|function|accumulator)["']?\s{0,3}:/.exec(seen);
  return code === null ? [] : found('mongo/code', 3, 'reason.runsInDatabase', code);
}

/** Members that are operators of MongoDB, by what they do. */
export function judgeOperator(name: string): Omit<Found, 'span'> | null {
  switch (name) {
    case '$where':
    case '$function':
    case '$accumulator':
      return { rule: 'mongo/code', tier: 3, reason: 'reason.runsInDatabase' };
    case '$out':
      // Whatever the collection held is replaced.
      return { rule: 'mongo/deletes', tier: 3, reason: 'reason.mongo.deletes' };
    case '$merge':
      return { rule: 'mongo/writes', tier: 2, reason: 'reason.mongo.writes' };
    case 'dropDatabase':
    case 'deleteMany':
    case 'deleteOne':
    case 'dropUser':
    case 'dropAllUsersFromDatabase':
    case 'createUser':
    case 'grantRolesToUser':
      return { rule: 'mongo/deletes', tier: 3, reason: 'reason.mongo.deletes' };
    default:
      return null;
  }
}
