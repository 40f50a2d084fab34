import type { AskKind, AskSettings } from '#shared/models/ask';
import { isJsonObject, member, type Json, type JsonObject } from '#shared/json';

/** Where a request of the 2026-07-28 era says what its host can do. */
const perRequest = 'io.modelcontextprotocol/clientCapabilities';

/** What a host says in this request that it can do: in `initialize`, or in any request of the 2026-07-28 era. Undefined: it does not say. */
export function capabilitiesIn(body: Json | undefined): JsonObject | undefined {
  const params = member(body, 'params');
  const said = member(body, 'method') === 'initialize' ? (member(params, 'capabilities') ?? new Map<string, Json>()) : member(member(params, '_meta'), perRequest);
  return isJsonObject(said) ? said : undefined;
}

/** Whether a host that says `capabilities` can be asked for this. An elicitation without a mode is a form (MCP 2025-06-18). */
export function declares(capabilities: JsonObject | null, kind: AskKind): boolean {
  const elicitation = capabilities?.get('elicitation');
  switch (kind) {
    case 'sampling':
    case 'roots':
      return isJsonObject(capabilities?.get(kind));
    case 'form':
      return isJsonObject(elicitation) && (elicitation.has('form') || !elicitation.has('url'));
    case 'url':
      return isJsonObject(elicitation) && elicitation.has('url');
  }
}

/** The request with what the server is to see of its host's capabilities: without the kinds the person denied, with forms and addresses where Countersign shows them itself. As it is where nothing differs. */
export function shownCapabilities(body: Json | undefined, settings: AskSettings): Json | undefined {
  const said = capabilitiesIn(body);
  if (said === undefined || !isJsonObject(body)) return body;
  const shown = withElicitation(without(without(said, 'sampling', settings), 'roots', settings), settings);
  if (shown === said) return body;
  const params = member(body, 'params');
  if (!isJsonObject(params)) return body;
  if (member(body, 'method') === 'initialize') return new Map(body).set('params', new Map(params).set('capabilities', shown));
  const meta = params.get('_meta');
  return isJsonObject(meta) ? new Map(body).set('params', new Map(params).set('_meta', new Map(meta).set(perRequest, shown))) : body;
}

function without(capabilities: JsonObject, kind: 'sampling' | 'roots', settings: AskSettings): JsonObject {
  if (settings[kind] !== 'deny' || !capabilities.has(kind)) return capabilities;
  return new Map([...capabilities].filter(([name]) => name !== kind));
}

function withElicitation(capabilities: JsonObject, settings: AskSettings): JsonObject {
  const now = { form: declares(capabilities, 'form'), url: declares(capabilities, 'url') };
  const wanted = { form: settings.form !== 'deny' && (now.form || settings.fillsForms), url: settings.url !== 'deny' && (now.url || settings.fillsForms) };
  if (wanted.form === now.form && wanted.url === now.url) return capabilities;
  if (!wanted.form && !wanted.url) return new Map([...capabilities].filter(([name]) => name !== 'elicitation'));
  const said = capabilities.get('elicitation');
  const modes: JsonObject = isJsonObject(said) ? said : new Map();
  const others = [...modes].filter(([name]) => name !== 'form' && name !== 'url');
  const mode = (name: 'form' | 'url'): [string, Json][] => (wanted[name] ? [[name, modes.get(name) ?? new Map()]] : []);
  return new Map(capabilities).set('elicitation', new Map([...mode('form'), ...mode('url'), ...others]));
}
