import { randomBytes } from 'node:crypto';
import type { VaultView } from '#shared/models/vault';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { faultText } from '../log';
import { readEarlierKeys, removeEarlierKey } from './earlier-key';
import { readVaultFile, writeVaultFile, type Protection, type VaultEntry, type VaultFile } from './file';
import type { Keyring } from './keyring';
import { choosePassphrase, unwrapWith, wrapUnder, type PassphraseKey } from './passphrase';
import { closeSafe, newSafe, openSafe, rotated, valueOf, withAllKeys, without, withReadAt, withValue, type KeyPurpose, type Safe } from './safe';
import { keyringWords, notKept } from './words';

/** The one random key everything secret hangs from, and what lies below it. */
export interface Vault {
  view(): VaultView;
  /** Whether its keys were made at this start: nothing that was kept under earlier ones fits them. */
  isNew(): boolean;
  /** 32 bytes for one purpose. Throws while the vault is not open. */
  subkey(purpose: KeyPurpose): Buffer;
  /** Calls back once the vault is open; at once where it is. */
  whenOpen(then: () => void): void;
  /** Calls back whenever `view` may have changed. */
  onChange(then: () => void): void;
  /** Calls back when another key or another keeper of it is on disk, with what to record. */
  onKept(then: (what: Kept) => void): void;
  /** Each of these changes nothing unless it succeeds; the error is for the person. */
  unlock(passphrase: string): Promise<Result<null, string>>;
  /** Asks the keyring, or reads the file, again. */
  retry(): Promise<Result<null, string>>;
  protect(by: { readonly by: 'keyring' } | { readonly by: 'passphrase'; readonly passphrase: string }): Promise<Result<null, string>>;
  rotate(): Promise<Result<null, string>>;
  /** Entries by name, without their values; none while the vault is not open. */
  entries(): Readonly<Record<string, VaultEntry>>;
  /** A value; null where there is none or the vault is not open. */
  read(name: string): Buffer | null;
  /** On disk when these return. They throw when the vault is not open and protected, or the disk refuses. */
  put(name: string, value: Buffer): void;
  drop(names: readonly string[]): void;
  noteRead(names: readonly string[]): void;
  /** Ends what still waits for the keyring. */
  dispose(): void;
}

/** What `vault-changed` records. */
export interface Kept {
  readonly what: 'protected' | 'rotated';
  readonly by: 'keyring' | 'passphrase';
}

export interface VaultOptions {
  readonly home: string;
  /** Null where the person wants none. */
  readonly keyring: Keyring | null;
  /** Epoch ms. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** How the open vault's key is kept: not at all (`earlier`: vault.key still holds it), or so that a new master key can be kept the same way. */
type Keeper =
  | { readonly by: 'none'; readonly earlier: boolean }
  | { readonly by: 'keyring'; readonly protection: Protection }
  | { readonly by: 'passphrase'; readonly protection: Protection; readonly key: PassphraseKey };

type Standing =
  | { readonly kind: 'opening'; readonly file: VaultFile }
  /** `file` is null where it cannot be used. */
  | { readonly kind: 'locked'; readonly file: VaultFile | null; readonly words: string }
  | { readonly kind: 'open'; readonly safe: Safe; readonly keeper: Keeper };


/**
 * Opens the vault of a data folder as far as that goes without the person: with the keyring where it keeps the key; at once, with a key in memory, where
 * there is no vault yet. Never blocks: the keyring is asked in a process of its own, and scrypt runs on another thread.
 */
export function openVault({ home, keyring, now, log }: VaultOptions): Vault {
  const opened: (() => void)[] = [];
  const changes: (() => void)[] = [];
  const keeps: ((what: Kept) => void)[] = [];
  const untold: Kept[] = [];
  let usable = keyring !== null;
  let asking = false;
  let made = false;
  let busy = false;
  let standing: Standing = { kind: 'locked', file: null, words: '' };

  function become(next: Standing): void {
    const first = next.kind === 'open' && standing.kind !== 'open';
    standing = next;
    if (first) for (const then of opened.splice(0)) then();
    changed();
  }

  function changed(): void {
    for (const then of changes) then();
  }

  function lock(file: VaultFile | null, words: string): void {
    become({ kind: 'locked', file, words });
  }

  function begin(): Promise<void> | null {
    const file = readVaultFile(home);
    if (!file.ok) {
      lock(null, file.error);
      return null;
    }
    if (file.value === null) return beginNew();
    if (file.value.protection.by === 'keyring') return openByKeyring(file.value);
    lock(file.value, say('vault.passphrase'));
    return null;
  }

  function beginNew(): Promise<void> | null {
    const earlier = readEarlierKeys(home);
    if (!earlier.ok) {
      lock(null, earlier.error);
      return null;
    }
    made = earlier.value === null;
    become({ kind: 'open', safe: newSafe(now(), earlier.value), keeper: { by: 'none', earlier: earlier.value !== null } });
    return keepByKeyring().then((kept) => {
      if (!kept.ok) log(`the vault is not protected yet: ${kept.error}`);
    });
  }

  async function openByKeyring(file: VaultFile): Promise<void> {
    if (keyring === null || file.protection.by !== 'keyring') return lock(file, say(keyringWords.none));
    become({ kind: 'opening', file });
    const master = await keyring.unwrap(file.protection);
    if (!master.ok) {
      usable = master.error !== 'none';
      lock(file, say(keyringWords[master.error]));
      return;
    }
    const safe = openSafe(file, master.value);
    if (!safe.ok) lock(file, safe.error === 'other-key' ? say(keyringWords.failed) : say('vault.changed'));
    else enterComplete(safe.value, { by: 'keyring', protection: file.protection });
  }

  /** `safe` lies on disk. The file of the earlier key goes now, and only where the vault holds what is derived from it: a crash may have left it behind. */
  function enter(safe: Safe, keeper: Keeper): void {
    const earlier = readEarlierKeys(home);
    if (earlier.ok && earlier.value !== null && Object.entries(earlier.value).every(([purpose, key]) => purpose === 'record' || valueOf(safe, `key/${purpose}`)?.equals(key) === true)) {
      try {
        removeEarlierKey(home);
      } catch (fault) {
        log(`vault.key is no longer needed and could not be removed: ${faultText(fault)}`);
      }
    }
    become({ kind: 'open', safe, keeper });
  }

  /** As `enter`, for a vault that an earlier Countersign may have written: a key it did not know is made and kept. */
  function enterComplete(safe: Safe, keeper: Exclude<Keeper, { by: 'none' }>): void {
    const complete = withAllKeys(safe, now());
    if (complete === safe) return enter(safe, keeper);
    try {
      keep(complete, keeper);
    } catch (fault) {
      log(`a new key could not be kept: ${faultText(fault)}`);
      enter(complete, keeper);
    }
  }

  /** Brings `safe` to disk and only then takes it. */
  function keep(safe: Safe, keeper: Exclude<Keeper, { by: 'none' }>): void {
    writeVaultFile(home, closeSafe(safe, keeper.protection));
    enter(safe, keeper);
  }

  function tell(what: Kept): void {
    if (keeps.length === 0) untold.push(what);
    for (const then of keeps) then(what);
  }

  async function keepByKeyring(): Promise<Result<null, string>> {
    if (keyring === null) return err(say(notKept.none));
    if (standing.kind !== 'open') return err(say('vault.notOpen'));
    const { safe, keeper } = standing;
    asking = true;
    changed();
    const wrap = await keyring.wrap(safe.master);
    asking = false;
    usable = wrap.ok || wrap.error !== 'none';
    // Meanwhile the person may have chosen a passphrase, or the entries may have changed.
    const current = standing;
    if (!wrap.ok || current.kind !== 'open' || current.keeper !== keeper || current.safe.master !== safe.master) {
      changed();
      return err(wrap.ok ? say('vault.meanwhile') : say(notKept[wrap.error]));
    }
    return stored(() => {
      keep(current.safe, { by: 'keyring', protection: { by: 'keyring', ...wrap.value } });
      tell({ what: 'protected', by: 'keyring' });
    });
  }

  function stored(action: () => void): Result<null, string> {
    try {
      action();
      return ok(null);
    } catch (fault) {
      log(`the vault could not be brought to disk: ${faultText(fault)}`);
      changed();
      return err(say('vault.disk'));
    }
  }

  async function exclusive(action: () => Promise<Result<null, string>>): Promise<Result<null, string>> {
    if (busy) return err(say('vault.busy'));
    busy = true;
    try {
      return await action();
    } finally {
      busy = false;
    }
  }

  async function unlock(passphrase: string): Promise<Result<null, string>> {
    if (standing.kind === 'open') return ok(null);
    const { file } = standing;
    if (file?.protection.by !== 'passphrase') return err(say('vault.noPassphrase'));
    const unwrapped = await unwrapWith(passphrase, file.protection);
    if (!unwrapped.ok) return err(unwrapped.error === 'wrong' ? say('vault.wrong') : say('vault.changed'));
    const safe = openSafe(file, unwrapped.value.master);
    if (!safe.ok) return err(say('vault.changed'));
    enterComplete(safe.value, { by: 'passphrase', protection: file.protection, key: unwrapped.value.key });
    return ok(null);
  }

  async function retry(): Promise<Result<null, string>> {
    if (standing.kind === 'open') return standing.keeper.by === 'none' ? keepByKeyring() : ok(null);
    if (standing.kind === 'opening') return err(say('vault.opening'));
    await begin();
    return view().state === 'open' ? ok(null) : err(standing.kind === 'locked' ? standing.words : say('vault.opening'));
  }

  async function protectByPassphrase(passphrase: string): Promise<Result<null, string>> {
    const key = await choosePassphrase(passphrase);
    return stored(() => {
      if (standing.kind !== 'open') throw new Error('the vault is not open');
      const { safe } = standing;
      keyring?.dispose();
      keep(safe, { by: 'passphrase', protection: wrapUnder(key, safe.master), key });
      tell({ what: 'protected', by: 'passphrase' });
    });
  }

  async function rotate(): Promise<Result<null, string>> {
    if (standing.kind !== 'open' || standing.keeper.by === 'none') return err(say('vault.nothingToRotate'));
    const { keeper } = standing;
    // What is set while the keyring is asked must not be lost, so the entries are sealed anew only afterwards.
    const master = randomBytes(32);
    const wrap = keeper.by === 'keyring' ? ((await keyring?.wrap(master)) ?? err('none' as const)) : null;
    if (wrap?.ok === false) return err(say(notKept[wrap.error]));
    return stored(() => {
      if (standing.kind !== 'open') throw new Error('the vault is not open');
      const safe = rotated(standing.safe, master, now());
      if (keeper.by === 'passphrase') keep(safe, { ...keeper, protection: wrapUnder(keeper.key, master) });
      else if (wrap !== null) keep(safe, { by: 'keyring', protection: { by: 'keyring', ...wrap.value } });
      tell({ what: 'rotated', by: keeper.by });
    });
  }

  function change(to: (safe: Safe) => Safe): void {
    if (standing.kind !== 'open' || standing.keeper.by === 'none') throw new Error('the vault is not protected');
    keep(to(standing.safe), standing.keeper);
  }

  function view(): VaultView {
    const protection = standing.kind === 'open' ? standing.keeper.by : (standing.file?.protection.by ?? 'none');
    return { state: standing.kind, protection, keyring: usable, words: wordsOf(standing, asking), rotatedAt: standing.kind === 'open' ? standing.safe.rotatedAt : null };
  }

  void begin();
  return {
    view,
    isNew: () => made,
    subkey(purpose) {
      const key = standing.kind === 'open' ? valueOf(standing.safe, `key/${purpose}`) : null;
      if (key === null) throw new Error('the vault is not open');
      return key;
    },
    whenOpen(then) {
      if (standing.kind === 'open') then();
      else opened.push(then);
    },
    onChange: (then) => void changes.push(then),
    onKept(then) {
      keeps.push(then);
      for (const what of untold.splice(0)) then(what);
    },
    unlock: (passphrase) => exclusive(() => unlock(passphrase)),
    retry: () => exclusive(retry),
    // A passphrase may be chosen while the keyring still waits for the person.
    protect: (how) => exclusive(() => (how.by === 'keyring' ? keepByKeyring() : protectByPassphrase(how.passphrase))),
    rotate: () => exclusive(rotate),
    entries: () => (standing.kind === 'open' ? standing.safe.entries : {}),
    read: (name) => (standing.kind === 'open' ? valueOf(standing.safe, name) : null),
    put: (name, value) => change((safe) => withValue(safe, name, value, now())),
    drop: (names) => change((safe) => without(safe, names)),
    noteRead: (names) => change((safe) => withReadAt(safe, names, now())),
    dispose: () => keyring?.dispose(),
  };
}

function wordsOf(standing: Standing, asking: boolean): string | null {
  if (standing.kind === 'locked') return standing.words;
  if (standing.kind === 'opening') return say('vault.opening');
  if (standing.keeper.by !== 'none') return null;
  return say(asking ? 'vault.asking' : standing.keeper.earlier ? 'vault.earlier' : 'vault.memory');
}
