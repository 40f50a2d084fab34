import { member, stringMember, type Json } from '#shared/json';

/** The name a host gives itself: `clientInfo` of `initialize`, or of any request of the 2026-07-28 era. Self-reported. */
export function clientName(body: Json | undefined): string | null {
  const params = member(body, 'params');
  const info = member(params, 'clientInfo') ?? member(member(params, '_meta'), 'io.modelcontextprotocol/clientInfo');
  return stringMember(info, 'name') ?? null;
}
