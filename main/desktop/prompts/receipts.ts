import type { PromptState } from '#shared/contracts/ipc';

/** What is shown of the rule the last answer made. */
export type Receipt = NonNullable<PromptState['receipt']>;

/** The rule the last answer made, for as long as it is taken back by one press. */
export interface Receipts {
  /** Undefined where there is none to show. */
  view(): Receipt | undefined;
  /** An answer's rule is stored. It takes the place of the one before. */
  made(rule: Pick<Receipt, 'rule' | 'words' | 'released'>): void;
  /** Takes the rule back; false where it is not the one shown, its time is over, or it is gone already. */
  undo(rule: string): boolean;
  /** The person has read it. Without `rule`: whichever is shown. */
  dismiss(rule?: string): void;
}

export interface ReceiptsOptions {
  /** Epoch ms. */
  readonly now: () => number;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  /** Whether there was such a rule. */
  readonly takeBack: (rule: string) => boolean;
  /** What is to be shown changed. */
  readonly changed: () => void;
}

/** How long a rule can be taken back by one press, and how long it is then told that it was, ms. */
const undoMs = 10_000;
const undoneMs = 3000;

export function openReceipts({ now, later, takeBack, changed }: ReceiptsOptions): Receipts {
  let shown: Receipt | undefined;

  function show(receipt: Receipt | undefined, ms: number): void {
    shown = receipt;
    changed();
    if (receipt === undefined) return;
    later(ms, () => {
      if (shown === receipt) show(undefined, 0);
    });
  }

  return {
    view: () => shown,
    made: (rule) => show({ ...rule, undoUntil: now() + undoMs, undone: false }, undoMs),
    undo(rule) {
      if (shown?.rule !== rule || shown.undone || now() > shown.undoUntil || !takeBack(rule)) return false;
      show({ ...shown, undone: true }, undoneMs);
      return true;
    },
    dismiss(rule) {
      if (shown !== undefined && (rule === undefined || shown.rule === rule)) show(undefined, 0);
    },
  };
}
