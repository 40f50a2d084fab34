import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import type { Found, Placed, Reason } from './evidence';
import { judgeGraphql, judgeRedis } from './languages';
import { numberOf } from './members';
import { wordsOf } from './verbs';

/* Commands of services that are handed over in parts and not as one text: a list of words, a document, a method and a path. */

const readsDocument = /^(?:find|count|aggregate|distinct|listCollections|listDatabases|listIndexes|listCommands|ping|hello|isMaster|dbStats|collStats|serverStatus|buildInfo|connectionStatus|explain|getMore|validate|top|hostInfo|getParameter|rolesInfo|dataSize)$/;
const gravesDocument = /^(?:drop\w*|shutdown|killOp|killAllSessions\w*|create(?:User|Role)|update(?:User|Role)|grant\w+|revoke\w+|setParameter|renameCollection|replSet\w+|eval|mapReduce|convertToCapped|setFeatureCompatibilityVersion|logRotate|fsync|compact|setUserWriteBlockMode)$/;
const readsPath = /(?:^|\/)_(?:search|count|msearch|mget|cat|explain|field_caps|analyze|validate|termvectors|search_shards|rank_eval|stats|sql|nodes|source)(?:[/?]|$)/;
const gravesPath = /(?:^|\/)_(?:delete_by_query|close|forcemerge|shutdown|security|rollover|reroute)(?:[/?]|$)|\/(?:delete|purge|wipe|drop|destroy|truncate)(?:[-_/?]|$)/i;

/** What a call says a service is to do; empty where it is none of these. */
export function judgeOperation(tool: string, args: Json | undefined): readonly Placed[] {
  if (!isJsonObject(args)) return [];
  const words = wordsOf(tool);
  const is = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (is(/^(?:redis|valkey|keydb|dragonfly|memcached)$/)) return ofWords(args, (line) => judgeRedis(line));
  if (is(/^(?:mongo|mongodb|documentdb|cosmos)$/)) return ofDocument(args);
  if (is(/^(?:graphql|gql)$/)) return ofTexts(args, /^(?:document|operation|body|query|mutation|gql|graphql)$/, judgeGraphql);
  return ofRequest(args);
}

function ofTexts(args: JsonObject, keys: RegExp, judge: (text: string) => readonly Found[]): readonly Placed[] {
  return [...args].flatMap(([name, value]) => (typeof value === 'string' && keys.test(keyOf(name)) ? judge(value).map((one) => ({ ...one, at: `/${name}` })) : []));
}

function ofWords(args: JsonObject, judge: (line: string) => readonly Found[]): readonly Placed[] {
  const line = [...args].find(([name, value]) => Array.isArray(value) && /^(?:args|arguments|argv|command|cmd|parts|words|tokens)$/.test(keyOf(name)));
  if (line === undefined) return [];
  const own = [...args].find(([name, value]) => name !== line[0] && typeof value === 'string' && /^(?:command|cmd|verb|op|operation)$/.test(keyOf(name)))?.[1];
  const words = [...(typeof own === 'string' ? [own] : []), ...(line[1] as readonly Json[]).slice(0, 50).map((word) => (typeof word === 'string' ? word.slice(0, 400) : String(numberOf(word) ?? '')))];
  return judge(words.join(' ')).map((one) => ({ ...one, at: `/${line[0]}`, span: null }));
}

function ofDocument(args: JsonObject): readonly Placed[] {
  const given = [...args].find(([name, value]) => isJsonObject(value) && /^(?:command|cmd|operation|op|document|run)$/.test(keyOf(name)));
  if (given === undefined || !isJsonObject(given[1])) return [];
  const [[verb, about] = ['', null]] = given[1];
  const says = (rule: string, tier: Found['tier'], reason: Reason): readonly Placed[] => [{ rule, tier, reason, at: `/${given[0]}`, span: null }];
  if (gravesDocument.test(verb)) return says('mongo/deletes', 3, 'reason.mongo.deletes');
  if (/^(?:delete|update|findAndModify|findandmodify|bulkWrite)$/.test(verb)) return everyRow(given[1]) ? says('mongo/deletes', 3, 'reason.mongo.deletes') : says('mongo/writes', 2, 'reason.mongo.writes');
  if (about === null || !readsDocument.test(verb)) return says('mongo/writes', 2, 'reason.mongo.writes');
  if (writesOut(given[1], '$out')) return says('mongo/deletes', 3, 'reason.mongo.deletes');
  return writesOut(given[1], '$merge') ? says('mongo/writes', 2, 'reason.mongo.writes') : says('mongo/reads', 1, 'reason.onlyReads');
}

/** A statement of a command that takes every row: an empty condition, of an update one that is for many. */
function everyRow(command: JsonObject): boolean {
  const items = ['deletes', 'updates'].flatMap((key) => (Array.isArray(command.get(key)) ? (command.get(key) as readonly Json[]) : []));
  return command.get('remove') === true || items.slice(0, 50).some((item) => {
    const where = isJsonObject(item) ? item.get('q') : undefined;
    const many = isJsonObject(item) && (item.get('multi') === true || item.has('limit'));
    return many && isJsonObject(where) && where.size === 0;
  });
}

function writesOut(command: JsonObject, operator: '$out' | '$merge'): boolean {
  const stages = command.get('pipeline');
  return Array.isArray(stages) && (stages as readonly Json[]).some((stage) => isJsonObject(stage) && stage.has(operator));
}

function ofRequest(args: JsonObject): readonly Placed[] {
  let method = '';
  let path: readonly [string, string] | null = null;
  for (const [name, value] of args) {
    if (typeof value !== 'string' || value.length > 2000) continue;
    if (/^(?:method|http_method|verb|request_method|http_verb)$/.test(keyOf(name))) method = value.toUpperCase();
    else if (path === null && /^(?:path|endpoint|route|api_path|uri|resource)$/.test(keyOf(name)) && value.includes('/')) path = [name, value];
  }
  if (path === null) return [];
  const at = `/${path[0]}`;
  // Some clients choose the method by the path.
  if (method === '' && /(?:^|\/)_(?:delete_by_query|update_by_query|forcemerge|close)(?:[/?]|$)/.test(path[1])) return [{ rule: 'url/deletes', tier: 3, reason: 'reason.deletesRemotely', at, span: null }];
  if (!/^(?:GET|HEAD|OPTIONS|POST|PUT|PATCH)$/.test(method)) return [];
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return [];
  if (gravesPath.test(path[1])) return [{ rule: 'url/deletes', tier: 3, reason: 'reason.deletesRemotely', at, span: null }];
  return method === 'POST' && readsPath.test(path[1]) ? [{ rule: 'url/gets', tier: 1, reason: 'reason.url.gets', at, span: null }] : [];
}
