import type { SamplingView } from '#shared/models/ask';
import { isJsonObject, member, stringMember, type Json, type JsonObject } from '#shared/json';
import { say } from '#shared/words/say';
import { spoken } from '#app/policy/spoken';
import { estimateOf } from './estimate';
import { partView, partViews } from './parts';
import { drawnJson, lineOf, numberOf, wholeOf, type Room } from './texts';

const messageLimit = 40;
const toolLimit = 40;
const hintLimit = 10;
const otherLimit = 10;

/** A request for a completion (MCP `CreateMessageRequest`, revisions up to 2026-07-28) as it is drawn. Draws what is no such request as well as it can. */
export function samplingView(params: JsonObject, room: Room): SamplingView {
  const system = params.get('systemPrompt');
  const messages = listOf(params.get('messages'));
  const tools = listOf(params.get('tools'));
  if (messages.length > messageLimit || tools.length > toolLimit) room.cut = true;
  return {
    system: system === undefined || system === null || system === '' ? null : partView(system, room),
    messages: messages.slice(0, messageLimit).map((message) => ({ role: roleOf(message), parts: isJsonObject(message) ? partViews(message.get('content'), room) : [partView(message, room)] })),
    more: Math.max(0, messages.length - messageLimit),
    model: modelLines(params, room),
    tools: tools.slice(0, toolLimit).map((tool) => ({ name: lineOf(stringMember(tool, 'name') ?? '', 100), says: saysOf(tool) })),
    toolChoice: tools.length === 0 && !params.has('toolChoice') ? null : choiceWords(params.get('toolChoice')),
    maxTokens: wholeOf(params.get('maxTokens')),
    context: contextWords(params.get('includeContext')),
    size: estimateOf(params),
  };
}

function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? (json as readonly Json[]) : [];
}

function roleOf(message: Json): SamplingView['messages'][number]['role'] {
  const role = member(message, 'role');
  return role === 'user' || role === 'assistant' ? role : 'other';
}

function saysOf(tool: Json): string | null {
  const says = stringMember(tool, 'description') ?? stringMember(tool, 'title');
  return says === undefined || says === '' ? null : lineOf(says, 300);
}

function choiceWords(choice: Json | undefined): string | null {
  const mode = stringMember(choice, 'mode') ?? (choice === undefined ? 'auto' : null);
  if (mode === 'auto' || mode === 'required' || mode === 'none') return say(`ask.toolChoice.${mode}`);
  return choice === undefined ? null : lineOf(drawnJson(choice, 200, { characters: 200, pictures: 0, cut: false }).text, 200);
}

function contextWords(context: Json | undefined): string | null {
  if (context === undefined || context === null || context === 'none') return null;
  if (context === 'thisServer') return say('ask.context.thisServer');
  return context === 'allServers' ? say('ask.context.allServers') : say('ask.context.other', { context: spoken(typeof context === 'string' ? context : '…', 60) });
}

const priorities = [
  ['costPriority', 'ask.model.cost'],
  ['speedPriority', 'ask.model.speed'],
  ['intelligencePriority', 'ask.model.intelligence'],
] as const;

/** Members that have a place of their own. */
const drawn = new Set(['systemPrompt', 'messages', 'tools', 'toolChoice', 'maxTokens', 'includeContext', 'modelPreferences', '_meta', 'task']);

/** What model it would like, and what else it sets for it. */
function modelLines(params: JsonObject, room: Room): string[] {
  const preferences = params.get('modelPreferences');
  const hints = listOf(member(preferences, 'hints'));
  const others = [...params].filter(([name]) => !drawn.has(name));
  if (hints.length > hintLimit || others.length > otherLimit) room.cut = true;
  return [
    ...hints.slice(0, hintLimit).flatMap((hint) => {
      const name = stringMember(hint, 'name');
      return name === undefined ? [] : [say('ask.model.hint', { name: spoken(name, 80) })];
    }),
    ...priorities.flatMap(([name, key]) => {
      const weight = numberOf(member(preferences, name));
      return weight === null ? [] : [say(key, { weight: Math.round(Math.min(1, Math.max(0, weight)) * 100) })];
    }),
    ...others.slice(0, otherLimit).map(([name, value]) => {
      const { text, cut } = drawnJson(value, 200, { characters: 200, pictures: 0, cut: false });
      room.cut ||= cut;
      return say('ask.model.other', { name: spoken(name, 60), value: lineOf(text.replaceAll(/\s+/g, ' '), 220) });
    }),
  ];
}
