import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';

/** Members that say when or for which answer something was made: they differ in every listing. */
const passing = /(?:^|[._/-])(?:times?|timestamps?|ts|dates?|at|on|updated|created|modified|generated|fetched|cached|expires?|expiry|ttl|max_?age|nonce|etag|hash|digest|checksum|sha\d*|signature|uuid|guid|id|ids|request|trace|span|session|correlation|build|revision|rev|seq|sequence|counter|count|hits|uptime|latency|duration|elapsed|took|version|commit|instance|host|hostname|node|pod|region|pid)$/i;
/** Texts of the kind: moments, and what is drawn at random. */
const drawn = /^\d{4}-\d\d-\d\d(?:[T ]\S{0,40})?$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^[0-9a-f]{16,128}$|^[\d.,:+-]{1,40}$|^v?\d+(?:\.\d+){1,3}(?:[-+]\S{0,40})?$/i;
/** Names of machines, which several words may stand in. */
const machine = /(?:^|[._/-])(?:instance|host|hostname|node|pod|region)$/i;
const limits = { depth: 20, values: 5000 } as const;

/**
 * What of `_meta` says the same in every listing: texts in words, switches, and what holds them. Numbers, moments and ids are left out, because a server may put when it
 * answered there, and none of them can tell a model or a host anything to do. Null where nothing is left. What is too deep or too much stays as it is.
 */
export function lastingPart(meta: Json): Json | null {
  let values = 0;
  const visit = (value: Json, depth: number): Json | null => {
    values += 1;
    if (depth > limits.depth || values > limits.values) return value;
    if (typeof value === 'boolean') return value;
    if (typeof value === 'string') return drawn.test(value) ? null : value;
    if (Array.isArray(value)) {
      const kept = (value as readonly Json[]).flatMap((one) => visit(one, depth + 1) ?? []);
      return kept.length === 0 ? null : kept;
    }
    if (!isJsonObject(value)) return null;
    const kept = new Map<string, Json>();
    for (const [key, one] of value) {
      // Something in words below such a name is no moment.
      const plain = key.replace(/([a-z\d])([A-Z])/g, '$1_$2');
      const lasts = passing.test(plain) && (typeof one !== 'object' || one === null) && !(typeof one === 'string' && !stands(one, machine.test(plain) ? 4 : 2)) ? null : visit(one, depth + 1);
      if (lasts !== null) kept.set(key, lasts);
    }
    return kept.size === 0 ? null : kept;
  };
  return visit(meta, 0);
}

/** Whether a text stands for a state, a moment or a machine, and says nothing: no more than `most` words are in it, and none of what paths and addresses are made of. */
function stands(text: string, most: number): boolean {
  const bare = text.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
  if (drawn.test(bare) || bare === '') return true;
  if (bare.length > 200) return false;
  // A checksum in base 64 may hold a slash.
  if (/^(?:[a-z]{2,6}\d{0,3}[:-])?(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9+/]{20,}={0,2}$/.test(bare)) return true;
  if (!/^(?:[a-z]{2,6}\d{0,3}:)?[\w.+=-]+$/i.test(bare)) return false;
  const words = bare.split(/[^A-Za-z0-9]+|(?<=[a-z]{2})(?=[A-Z][a-z])/).filter((part) => /^(?:[a-z]{3,}|[A-Z][a-z]{2,}|[A-Z]{3,})$/.test(part) && !/^[a-f]+$/i.test(part));
  return words.length <= most && words.every((word) => word.length <= 24);
}
