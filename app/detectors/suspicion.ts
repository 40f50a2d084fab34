/*
 * Where in a long text an order could be, told so quickly that all of it can be looked at first: by words that name a model, that put aside or forbid, that bid, and that name secrets, tools or places to send
 * something. Which of them stand near each other says where the time of the detectors is spent first. It decides nothing else.
 */

const signs = new RegExp(
  [
    String.raw`(assist|asist|asyst|\bagent|chat ?bot|\bllm|\bai\b|\bgpt|claude|copilot|gemini|language model|system prompt|system:|<\||\[inst|\byou are\b)`,
    String.raw`(ignor|disregard|forget|overrid|instead of|vergiss|oubli|olvid|dimentic|do not tell|don'?t tell|do not mention|never mention|secretly|previous|prior instr|instruct|instruk|istruz|anweis|consigne)`,
    String.raw`(\bmust\b|\balways\b|before (?:you|us|an|do)|\bimportant:|urgent|immediately|from now|\bplease\b|\bmüssen\b|\bdebes?\b|\bdevez\b)`,
    String.raw`(\bsend\b|forward|upload|\bcurl\b|\bpost to\b|transfer|\bcall the\b|\btool\b|https?:|@[a-z]|secret|passw|token|api.?key|credential|\.ssh|\.env\b|delete|execut)`,
    String.raw`([\u0370-\u{10ffff}]{3,200}|[a-z0-9+/]{60,200}|(?:%[0-9a-f]{2}){6}|(?:&#x?\d)|\\[ux][0-9a-f]|<!--)`,
  ].join('|'),
  'giu',
);

/** Signs further apart than this say nothing together, UTF-16 units. */
const near = 400;

/** How much there is to be looked at in `text`: 0 nothing, up to 5 where signs of every sort stand near each other. */
export function suspicionOf(text: string): number {
  const last = [-1, -1, -1, -1, -1];
  let most = 0;
  for (const match of text.matchAll(signs)) {
    const sort = match.slice(1).findIndex((group) => group !== undefined);
    last[sort] = match.index;
    let count = 0;
    for (const at of last) if (at !== -1 && match.index - at <= near) count += 1;
    if (count > most) most = count;
    if (most === last.length) break;
  }
  return most;
}
