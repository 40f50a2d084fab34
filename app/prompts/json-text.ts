import type { Json } from '#shared/json';
import { isJsonObject, JsonNumber } from '#shared/json';

/** Values still to be visited before a walk stops counting: bounds the time spent on an endless argument. */
export interface Walk {
  left: number;
}

/** A walk no one waits for: everything is visited. */
export function wholeWalk(): Walk {
  return { left: Number.POSITIVE_INFINITY };
}

/** A walk short enough for the way of a call. */
export function shortWalk(): Walk {
  return { left: 200_000 };
}

/** The beginning of a JSON text. `length` counts the whole text, or at least as much of it as the walk reached. */
export interface JsonText {
  readonly text: string;
  readonly length: number;
  readonly cut: boolean;
}

/** `json` indented by two spaces, of which at most `limit` characters are built. Members keep their order, numbers their text. */
export function jsonText(json: Json, limit: number, walk: Walk): JsonText {
  const pieces: string[] = [];
  let kept = 0;
  let length = 0;
  let stopped = false;

  function emit(piece: string, whole = piece.length): void {
    if (kept < limit) {
      const part = piece.slice(0, limit - kept);
      pieces.push(part);
      kept += part.length;
    }
    length += whole;
  }

  function text(value: string): void {
    const room = Math.max(0, limit - kept);
    // What is beyond the limit is only counted: escaping megabytes to throw them away would hold up every other call.
    if (value.length > room) emit(JSON.stringify(value.slice(0, room + 1)), value.length + 2);
    else emit(JSON.stringify(value));
  }

  function items<T>(open: string, close: string, list: Iterable<T>, indent: string, write: (item: T, indent: string) => void): void {
    const inner = `${indent}  `;
    let first = true;
    emit(open);
    for (const item of list) {
      if (walk.left <= 0) {
        stopped = true;
        break;
      }
      emit(first ? inner : `,${inner}`);
      write(item, inner);
      first = false;
    }
    emit(first ? close : `${indent}${close}`);
  }

  function value(item: Json, indent: string): void {
    walk.left -= 1;
    if (typeof item === 'string') text(item);
    else if (item instanceof JsonNumber) emit(item.text);
    else if (item === null || typeof item !== 'object') emit(Object.is(item, -0) ? '0' : String(item));
    else if (isJsonObject(item)) {
      items('{', '}', item, indent, ([key, entry], inner) => {
        text(key);
        emit(': ');
        value(entry, inner);
      });
    } else items('[', ']', item, indent, value);
  }

  value(json, '\n');
  return { text: pieces.join(''), length, cut: stopped || length > kept };
}
