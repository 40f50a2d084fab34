import type { CallPromptView } from '#shared/models/prompt';

/** A call in whose arguments something was found that can be muted; `muted`: that was done with the first of it. */
export function findingsIn(call: CallPromptView, muted = false): CallPromptView {
  const found = [
    { words: 'Holds a mail address (to)', rule: 'personal/email' },
    { words: 'Holds the number of a payment card (body)', rule: 'personal/payment-card' },
  ];
  return {
    ...call,
    id: 'p-findings',
    because: [...call.because, ...found.map(({ words }) => words)],
    evidence: [...(call.evidence ?? []), ...found.map(({ words, rule }, at) => ({ words, at: null, notable: false, mute: { rules: [rule], muted: muted && at === 0 ? [rule] : [] } }))],
  };
}
