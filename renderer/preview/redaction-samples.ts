import type { CallPromptView } from '#shared/models/prompt';
import type { RedactionView } from '#shared/models/redaction';

const found: RedactionView = { values: [], more: 0, chosen: false, kept: [], sent: ['email', 'secret'], choices: true };

/** A call whose arguments hold values that would be sent as they are. */
export function valuesFound(call: CallPromptView): CallPromptView {
  return { ...call, id: 'p-values', redaction: found };
}

/** The same, with stand-ins in their places. */
export function valuesKept(call: CallPromptView): CallPromptView {
  return {
    ...call,
    id: 'p-values~2',
    arguments: [
      { name: 'to', kind: 'string', text: 'badipofagubeki@example.invalid', length: 30, cut: false },
      { name: 'body', kind: 'string', text: 'The key is withheld-3fa94c0e7715b2d1a8e6f0c4, as you asked.', length: 58, cut: false },
    ],
    redaction: {
      values: [
        { kind: 'email', way: 'pseudonym', put: 'badipofagubeki@example.invalid', original: 'ana.perez@kontor.se', at: 'to', times: 2 },
        { kind: 'secret', way: 'pseudonym', put: 'withheld-3fa94c0e7715b2d1a8e6f0c4', original: 'ghp_aB3dE6gH9jaB3dE6gH9jaB3dE6gH9j012345', at: 'body', times: 1 },
      ],
      more: 0,
      chosen: true,
      kept: ['email', 'secret'],
      sent: ['phone'],
      choices: true,
    },
  };
}

/** As long and as hostile as it can be. */
export function valuesHostile(call: CallPromptView): CallPromptView {
  return {
    ...call,
    id: 'p-values-hostile',
    redaction: {
      values: Array.from({ length: 20 }, (_, at) => ({ kind: 'secret' as const, way: 'mask' as const, put: '[redacted: secret]', original: `⟦U+202E⟧${'a'.repeat(400)}${at}`, at: `a_name_without_any_break_in_it_${'x'.repeat(120)}`, times: 1234 })),
      more: 480,
      chosen: false,
      kept: ['secret'],
      sent: ['email', 'phone', 'card', 'iban', 'national-id', 'passport', 'birth-date', 'ip-address'],
      choices: true,
    },
  };
}
