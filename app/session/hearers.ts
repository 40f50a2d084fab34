import type { Hearer, Hearers } from '#app/definitions/hearers';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { member, stringMember } from '#shared/json';
import type { SessionState } from './state';

/** Longest version that is kept, UTF-16 units: of a longer one nobody says whether it is another. */
const versionLimit = 100;

/** What its server told a session so far. */
export function hearerOf({ host, definitions }: SessionState): Hearer {
  return { host: host.title, began: definitions.began, version: definitions.version, said: definitions.standings };
}

/** A session and those beside it; undefined where nothing is known of others. */
export function hearersOf(state: SessionState, world: World): Hearers | undefined {
  const { session, server } = state.parties;
  return world.beside === undefined ? undefined : { own: hearerOf(state), beside: world.beside(session, server) };
}

/** The server's process said what it is (MCP `Implementation`, of `initialize` or `server/discover`). */
export function noteVersion({ definitions }: SessionState, message: Extract<Message, { kind: 'response' }>): void {
  const said = stringMember(member(member(message.body, 'result'), 'serverInfo'), 'version');
  definitions.version = said === undefined || said.length > versionLimit ? null : said;
}
