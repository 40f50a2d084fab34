import { isJsonObject, member, type Json, type JsonObject } from '#shared/json';

/** The request `body` with other arguments. All else of it stays as it was, member for member and in its order; undefined where it is no request with params. */
export function withArguments(body: Json | undefined, args: JsonObject): Json | undefined {
  const params = member(body, 'params');
  if (!isJsonObject(body) || !isJsonObject(params)) return undefined;
  return new Map(body).set('params', new Map(params).set('arguments', args));
}
