#!/usr/bin/env node
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal, run } from '../toolchain.mjs';

/*
 * `sign-manifest.mjs MANIFEST…` writes MANIFEST.sig beside each manifest once every file it names was found to be what it says. The key comes from COUNTERSIGN_UPDATE_KEY (its
 * PEM text) or COUNTERSIGN_UPDATE_KEY_FILE. `sign-manifest.mjs --new-key FILE` makes a key and prints the public half for main/desktop/updates/source.ts.
 */

run(async () => {
  const words = process.argv.slice(2);
  if (words[0] === '--new-key' && words[1] !== undefined && words.length === 2) {
    console.log(newKey(words[1]));
    return;
  }
  if (words.length === 0 || words.some((word) => word.startsWith('-'))) throw new Refusal('usage: sign-manifest.mjs MANIFEST… | --new-key FILE');
  const key = signingKey();
  // All of them first: a release is signed whole or not at all.
  const manifests = words.map((file) => ({ file, bytes: checked(file) }));
  for (const { file, bytes } of manifests) {
    writeFileSync(`${file}.sig`, `${sign(null, bytes, key).toString('base64')}\n`);
    console.log(`signed ${file}`);
  }
  console.log(`by ${publicHalf(key)}`);
});

/** Makes a key in `file`, which must not exist, and gives its public half. @param {string} file */
function newKey(file) {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { flag: 'wx', mode: 0o600 });
  } catch (fault) {
    throw new Refusal(`sign-manifest: ${file} cannot be made: ${fault instanceof Error && 'code' in fault ? String(fault.code) : 'it failed'}`);
  }
  return publicHalf(privateKey);
}

/** The 32 bytes of an Ed25519 public key, the last of its SPKI form (RFC 8410), in base64. @param {import('node:crypto').KeyObject} key */
function publicHalf(key) {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
}

/** @throws {Refusal} */
function signingKey() {
  const { COUNTERSIGN_UPDATE_KEY: text, COUNTERSIGN_UPDATE_KEY_FILE: file } = process.env;
  if (!text === !file) throw new Refusal('sign-manifest: one of COUNTERSIGN_UPDATE_KEY and COUNTERSIGN_UPDATE_KEY_FILE must name the key');
  let key;
  try {
    key = createPrivateKey(text || readFileSync(String(file)));
  } catch {
    // What OpenSSL says of it could hold a part of it.
    throw new Refusal('sign-manifest: the key cannot be read');
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Refusal('sign-manifest: the key is not an Ed25519 key');
  return key;
}

/** The bytes of the manifest, whose files lie beside it and are as it says. @param {string} file @throws {Refusal} */
function checked(file) {
  const bytes = readFileSync(file);
  const entry = /^ {2}- url: (.+)\n {4}sha512: (.+)\n {4}size: (\d+)$/gm;
  const entries = [...bytes.toString('utf8').matchAll(entry)];
  if (entries.length === 0 || entries.length !== bytes.toString('utf8').split('- url:').length - 1) throw new Refusal(`sign-manifest: ${file} does not say what files there are`);
  for (const [, name = '', sha512, size] of entries) {
    if (name !== path.basename(name)) throw new Refusal(`sign-manifest: ${file} names ${JSON.stringify(name)}, which is no name of a file beside it`);
    const found = measure(path.join(path.dirname(file), name));
    if (found === null) throw new Refusal(`sign-manifest: ${name}, which ${file} names, cannot be read`);
    if (found.size !== Number(size) || found.sha512 !== sha512) throw new Refusal(`sign-manifest: ${name} is not what ${file} says`);
  }
  return bytes;
}

/** @param {string} file */
function measure(file) {
  const part = Buffer.alloc(1024 * 1024);
  const hash = createHash('sha512');
  try {
    const opened = openSync(file, 'r');
    try {
      for (let got = readSync(opened, part); got > 0; got = readSync(opened, part)) hash.update(part.subarray(0, got));
      return { size: fstatSync(opened).size, sha512: hash.digest('base64') };
    } finally {
      closeSync(opened);
    }
  } catch {
    return null;
  }
}
