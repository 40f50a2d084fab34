import type { GrantPreview } from '#shared/models/answering';
import type { PromptView } from '#shared/models/prompt';

/** What main would say of an offered rule: the wider it is, the more it would have matched. */
export function sampleGrantPreview(view: PromptView | null, option: string, now: number): GrantPreview {
  const offered = view?.options.find(({ id }) => id === option);
  const count = { call: 0, target: 3, tool: 14, reads: 212 }[offered?.grant?.scope ?? 'tool'];
  return {
    words: offered?.words ?? '',
    covers: true,
    matched: {
      count,
      since: now - 7 * 86_400_000,
      looked: 1204,
      complete: true,
      calls: Array.from({ length: Math.min(count, 50) }, (_, at) => ({
        seq: at + 1,
        at: now - (at * 37 + 4) * 60_000,
        host: 'Claude Code',
        server: 'filesystem',
        tool: 'write_file',
        summary: `path: /home/ana/projects/shop/src/checkout/${['tax.ts', 'cart.ts', 'rates.json', 'a-rather-long-file-name-for-a-test-of-the-checkout.spec.ts', 'index.ts'][at % 5] ?? ''}`,
        was: ['you allowed it', 'you denied it', 'open'][at % 3] ?? '',
      })),
    },
  };
}
