import type { PartView } from '#shared/models/ask';
import { member, stringMember, type Json } from '#shared/json';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';
import { bytesOf, pictureOf } from './picture';
import { drawnJson, drawnText, lineOf, type Drawn, type Room } from './texts';

/** Characters drawn of one part, and parts of one message. */
const textLimit = 4_000;
const partLimit = 20;

/** The parts of a message: its content is one block or a list of them. Those past the limit are not drawn, and `room` says so. */
export function partViews(content: Json | undefined, room: Room): PartView[] {
  const blocks = Array.isArray(content) ? (content as readonly Json[]) : [content ?? null];
  if (blocks.length > partLimit) room.cut = true;
  return blocks.slice(0, partLimit).map((block) => partView(block, room));
}

/** One block of content as it is drawn (MCP `ContentBlock`, `SamplingMessageContentBlock`). What is no known block is drawn as JSON. */
export function partView(block: Json, room: Room): PartView {
  // Old servers and some models' libraries send bare text.
  if (typeof block === 'string') return { kind: 'text', ...drawnText(block, textLimit, room) };
  const type = stringMember(block, 'type');
  const text = stringMember(block, 'text');
  if (type === 'text' && text !== undefined) return { kind: 'text', ...drawnText(text, textLimit, room) };
  if (type === 'image' || type === 'audio') return mediaView(type, block, room);
  if (type === 'resource') return { kind: 'resource', ...resourceText(member(block, 'resource'), room), ...mimeOf(member(block, 'resource')) };
  if (type === 'resource_link') return { kind: 'link', ...drawnText([stringMember(block, 'title') ?? stringMember(block, 'name'), stringMember(block, 'uri')].filter((line) => line !== undefined).join('\n'), textLimit, room), ...mimeOf(block) };
  if (type === 'tool_use') return { kind: 'tool-use', ...drawnText(`${stringMember(block, 'name') ?? ''} ${drawnInput(member(block, 'input'))}`, textLimit, room) };
  if (type === 'tool_result') return { kind: 'tool-result', ...resultText(block, room) };
  return { kind: 'other', ...drawnJson(block, textLimit, room) };
}

function drawnInput(input: Json | undefined): string {
  return input === undefined ? '' : drawnJson(input, textLimit, { characters: textLimit, pictures: 0, cut: false }).text;
}

function mediaView(kind: 'image' | 'audio', block: Json, room: Room): PartView {
  const data = stringMember(block, 'data') ?? '';
  const { mime } = mimeOf(block);
  const bytes = bytesOf(data);
  const drawn = kind === 'image' && room.pictures > 0 ? pictureOf(data) : null;
  if (drawn !== null) room.pictures -= 1;
  const named = { size: sizeWords(bytes), type: mime ?? say('ask.noType') };
  const words = kind === 'audio' ? say('ask.audio', named) : drawn === null ? say('ask.imageNotDrawn', named) : say('ask.image', named);
  return { kind, text: words, length: words.length, cut: false, bytes, ...(mime === undefined ? {} : { mime }), ...(drawn === null ? {} : { data: drawn }) };
}

/** An embedded resource: its address, then its text. */
function resourceText(resource: Json | undefined, room: Room): Drawn {
  const blob = stringMember(resource, 'blob');
  const body = stringMember(resource, 'text') ?? (blob === undefined ? null : say('ask.blob', { size: sizeWords(bytesOf(blob)) }));
  const uri = stringMember(resource, 'uri');
  if (uri === undefined || body === null) return drawnJson(resource ?? null, textLimit, room);
  return drawnText(`${uri}\n${body}`, textLimit, room);
}

/** What a tool gave: text where it is only text, else JSON. */
function resultText(block: Json, room: Room): Drawn {
  const content = member(block, 'content');
  const texts = Array.isArray(content) ? (content as readonly Json[]).map((one) => (stringMember(one, 'type') === 'text' ? stringMember(one, 'text') : undefined)) : [];
  const whole = texts.length > 0 && texts.length <= partLimit && texts.every((text) => text !== undefined) && !member(block, 'structuredContent');
  return whole ? drawnText(texts.join('\n'), textLimit, room) : drawnJson(block, textLimit, room);
}

function mimeOf(block: Json | undefined): { readonly mime?: string } {
  const mime = stringMember(block, 'mimeType');
  return mime === undefined || mime === '' ? {} : { mime: lineOf(mime, 60) };
}
