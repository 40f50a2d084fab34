import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical, type Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';

/** Digest of one definition, hex: equal for definitions that say the same, whatever their member order and white space. */
export function fingerprintOf(kind: DefinitionKind, definition: Json): string {
  return bytesToHex(sha256(utf8ToBytes(`${kind}\n${canonical(definition)}`)));
}
