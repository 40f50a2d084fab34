import { JsonNumber, type Json } from '#shared/json';
import { jsonText, shortWalk } from '#app/prompts/json-text';
import { shownWithin } from '#app/prompts/shown';

/** Characters a question may still draw of what the server and the host wrote. What is past it is cut, and the full view has to be opened. */
export interface Room {
  characters: number;
  /** Pictures that may still be drawn. */
  pictures: number;
  /** Something did not fit. */
  cut: boolean;
}

/** What a person is asked to read at once: as of a call's arguments. */
export function newRoom(): Room {
  return { characters: 10_000, pictures: 4, cut: false };
}

/** A text as it is drawn: made visible and no longer than `limit` and than there is room for. `length`: characters of all of it. */
export interface Drawn {
  readonly text: string;
  readonly length: number;
  readonly cut: boolean;
}

export function drawnText(text: string, limit: number, room: Room): Drawn {
  const { text: shown, cut } = shownWithin(text, Math.max(0, Math.min(limit, room.characters)));
  return taken({ text: shown, length: text.length, cut }, room);
}

/** Any JSON as indented text. */
export function drawnJson(json: Json, limit: number, room: Room): Drawn {
  const { text, length, cut } = jsonText(json, Math.max(0, Math.min(limit, room.characters)), shortWalk());
  const shown = shownWithin(text, Math.max(0, Math.min(limit, room.characters)));
  return taken({ text: shown.text, length, cut: cut || shown.cut }, room);
}

function taken(drawn: Drawn, room: Room): Drawn {
  room.characters -= drawn.text.length;
  room.cut ||= drawn.cut;
  return drawn;
}

/** A name or a line of somebody else's: one line, made visible, at most `limit` characters. */
export function lineOf(text: string, limit: number): string {
  const { text: shown, cut } = shownWithin(text, limit, { lines: false });
  return cut ? `${shown}…` : shown;
}

/** The number a JSON number is; null for anything else and for what JavaScript has no number for. */
export function numberOf(json: Json | undefined): number | null {
  const value = json instanceof JsonNumber ? Number(json.text) : json;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A whole number that JavaScript counts exactly; null for anything else. */
export function wholeOf(json: Json | undefined): number | null {
  const value = numberOf(json);
  return value !== null && Number.isSafeInteger(value) ? value : null;
}
