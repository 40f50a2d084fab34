import type { Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalDefinition } from './canonical';

/** SHA-256 of a definition's canonical text and its kind, 64 hexadecimal digits. Equal for definitions that mean the same, whatever order and spacing they came in. */
export function fingerprintOf(kind: DefinitionKind, definition: Json): string {
  return fingerprintOfText(kind, canonicalDefinition(kind, definition));
}

/** Likewise, of a canonical text that is there already. */
export function fingerprintOfText(kind: DefinitionKind, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${kind}\n${text}`)));
}
