import type { PromptView } from '#shared/models/prompt';
import type { VaultView } from '#shared/models/vault';

/** A question as it is asked here: what the vault could hold is not offered to it while nothing protects its key. */
export function withVault(prompt: PromptView, { protection }: Pick<VaultView, 'protection'>): PromptView {
  if (prompt.kind !== 'first-use' || protection !== 'none') return prompt;
  const { plain: _, ...rest } = prompt;
  return { ...rest, options: prompt.options.map((option) => ({ ...option, inputs: option.inputs.filter((input) => input !== 'vault') })) };
}
