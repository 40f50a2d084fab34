import type { Touch } from '#shared/models/observation';

/** What is heard of a server that is watched. */
export type Seen =
  /** From here on it is watched. */
  | { readonly kind: 'begun' }
  /** It cannot be: this kernel is too old, or what runs Countersign watches it already. */
  | { readonly kind: 'unable'; readonly why: 'kernel' | 'listener' }
  /** Told once each. */
  | { readonly kind: 'touch'; readonly touch: Touch }
  /** So many in all were seen and are not told, or could not be read. */
  | { readonly kind: 'lost'; readonly count: number };

const touches: Readonly<Record<string, Touch['what']>> = { l: 'look', r: 'read', w: 'write', x: 'run', c: 'connect' };
const longest = 4096;

/** Reads what the watcher inside tells: see native/observe.c. It runs beside a hostile server: what is not as it writes it is not read on. */
export class SeenReader {
  #rest = Buffer.alloc(0);
  #broken = false;
  #dropped = 0;
  #unread = 0;

  read(chunk: Buffer): readonly Seen[] {
    if (this.#broken) return [];
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const seen: Seen[] = [];
    let at = 0;
    while (bytes.length - at >= 3) {
      const length = bytes.readUInt16LE(at + 1);
      if (length > longest) this.#broken = true;
      if (this.#broken || bytes.length - at < 3 + length) break;
      const one = this.#record(String.fromCharCode(bytes[at] ?? 0), bytes.toString('utf8', at + 3, at + 3 + length));
      if (one === null) {
        this.#broken = true;
        break;
      }
      seen.push(one);
      at += 3 + length;
    }
    this.#rest = Buffer.from(bytes.subarray(this.#broken ? bytes.length : at));
    // One that is read wrongly is one of which not everything is known.
    return this.#broken ? [...seen, { kind: 'lost', count: this.#dropped + this.#unread + 1 }] : seen;
  }

  /** Nothing more comes: what is left is a record that was cut. */
  end(): readonly Seen[] {
    return this.#broken || this.#rest.length === 0 ? [] : [{ kind: 'lost', count: this.#dropped + this.#unread + 1 }];
  }

  #record(what: string, text: string): Seen | null {
    const touch = touches[what];
    if (touch !== undefined) return text === '' ? null : { kind: 'touch', touch: { what: touch, target: text } };
    switch (what) {
      case 'o':
        return { kind: 'begun' };
      case 'n':
        return { kind: 'unable', why: text === 'kernel' ? 'kernel' : 'listener' };
      case 'd':
        if (!isCount(text)) return null;
        this.#dropped = Number(text);
        break;
      case 'u':
        if (!isCount(text)) return null;
        this.#unread = Number(text);
        break;
      default:
        return null;
    }
    return { kind: 'lost', count: this.#dropped + this.#unread };
  }
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
