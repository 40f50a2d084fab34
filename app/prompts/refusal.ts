import type { Because } from '#app/policy/verdict';
import { visible, visibleHead } from '#shared/text/visible';

/** Why a request ends without the server's answer. */
export type Refusal =
  /** The person said no; their note is what they want the model to read. */
  | { readonly kind: 'person'; readonly note: string | null }
  /** A rule said no; `edited`: to what the person made of the call. */
  | { readonly kind: 'rule'; readonly because: readonly Because[]; readonly edited?: true }
  | { readonly kind: 'expired' }
  /** The host took the call back before it was sent. */
  | { readonly kind: 'withdrawn' }
  /** It could not be looked through for the values its server does not get. */
  | { readonly kind: 'not-looked-through' }
  /** More questions are open than may wait. */
  | { readonly kind: 'too-many' }
  /** The answer could not be recorded, so it does not count. */
  | { readonly kind: 'not-recorded' }
  /** Between question and answer the call's tier rose. */
  | { readonly kind: 'changed' }
  /** The server had the call and gave no answer that can be read. */
  | { readonly kind: 'server-failed'; readonly reason: string }
  /** The server ended while the call still waited for an answer of the person. */
  | { readonly kind: 'server-gone'; readonly reason: string }
  /** The person stopped the server; `sent`: it had the call. */
  | { readonly kind: 'stopped'; readonly sent: boolean }
  /** The person paused the server. */
  | { readonly kind: 'paused' }
  /** The person had the server started anew. */
  | { readonly kind: 'restarted'; readonly sent: boolean }
  /** The server was ended to be started anew, and was not. */
  | { readonly kind: 'not-restarted'; readonly reason: string }
  /** The server does not list a tool of this name. */
  | { readonly kind: 'unlisted' }
  /** The server could not be asked for its tools. */
  | { readonly kind: 'not-listed'; readonly reason: string }
  /** What the server says of the tool changed, or is suspicious, and the person has not reviewed it. */
  | { readonly kind: 'quarantined' }
  | { readonly kind: 'prompt-quarantined' }
  /** The server's first use waits for an answer. */
  | { readonly kind: 'first-use' }
  /** The server's program could not be found or may not be started. */
  | { readonly kind: 'not-started'; readonly reason: string }
  /** The first use was put off. */
  | { readonly kind: 'put-off' }
  /** The person blocked the server. */
  | { readonly kind: 'blocked' };

/**
 * What the model reads instead of a result: what happened, that nothing was run (or that nobody knows), what to do
 * next. Carries no path, stack or secret of ours; the person's note is quoted and marked as theirs.
 */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'person':
      return `The user denied this call. Nothing was run.${noteText(refusal.note)}`;
    case 'rule':
      if (refusal.edited === true) return `The user edited the arguments of this call, and a rule denies it as edited. Nothing was run.${ruleText(refusal.because)}`;
      return `A rule denies this call. Nothing was run. Do not try it again; tell the user if it is needed.${ruleText(refusal.because)}`;
    case 'expired':
      return 'Nobody answered in time. Nothing was run. Ask the user to look at Countersign before you try again.';
    case 'withdrawn':
      return 'This call was cancelled before anybody answered. Nothing was run.';
    case 'not-looked-through':
      return 'The user does not give some kinds of values to this server, and the arguments could not be looked through for them to their end, so nothing was sent. Nothing was run. Try again with shorter arguments.';
    case 'too-many':
      return 'Too many questions wait for an answer. Nothing was run. Ask the user to answer them in Countersign, then try again.';
    case 'not-recorded':
      return 'The answer could not be recorded, so it does not count. Nothing was run. Ask the user to look at Countersign.';
    case 'changed':
      return 'The server changed what it says of this tool while the question was open. Nothing was run. Try again: the user will be asked anew.';
    case 'server-failed':
      return `The server failed: ${told(refusal.reason)}. It had the request, and whether that took effect is not known. Check before you try again.`;
    case 'server-gone':
      return `The server ended: ${told(refusal.reason)}. The call had not been sent. Nothing was run.`;
    case 'stopped':
      return refusal.sent
        ? 'The user stopped this server in Countersign. It had the call, and whether that took effect is not known; nothing more was run. Check before you try again.'
        : 'The user stopped this server in Countersign. The call had not been sent. Nothing was run.';
    case 'paused':
      return 'The user paused this server in Countersign, so none of its calls are sent. Nothing was run. Do not try again until the user says that it was resumed.';
    case 'restarted':
      return refusal.sent
        ? 'The server was restarted by the user in Countersign. It had the call, and whether that took effect is not known; it was not sent again. Check before you try again.'
        : 'The server was restarted by the user in Countersign. The call had not been sent. Nothing was run. Try again if it is still needed.';
    case 'not-restarted':
      return `The user had this server restarted, and it could not be started again: ${told(refusal.reason)}. Nothing was run.`;
    case 'unlisted':
      return 'The server does not list a tool of this name, so nothing was sent. Look at its list of tools before you try again.';
    case 'not-listed':
      return `Countersign has to know a server's tools before it sends a call, and could not: ${told(refusal.reason)}. Nothing was run. Try again later, or tell the user.`;
    case 'quarantined':
      return 'What the server says of this tool is new to the user or looks wrong, so Countersign holds it back. Nothing was run. Ask the user to review it in Countersign, under Servers.';
    case 'prompt-quarantined':
      return 'What the server says of this prompt is new to the user or looks wrong, so Countersign holds it back. Nothing was sent. Ask the user to review it in Countersign, under Servers.';
    case 'first-use':
      return 'This server is waiting for you in Countersign; reconnect after answering. It was not started, and nothing was run.';
    case 'not-started':
      return `This server was not started: ${told(refusal.reason)}. Nothing was run.`;
    case 'put-off':
      return 'The question whether this server may start was put off. It was not started, and nothing was run. Reconnect to be asked again.';
    case 'blocked':
      return 'The user blocked this server. It was not started, and nothing was run.';
  }
}

function noteText(note: string | null): string {
  const text = note?.trim() ?? '';
  return text === '' ? '' : ` The user's note: “${visible(text).replaceAll('“', '"').replaceAll('”', '"')}”`;
}

function ruleText(because: readonly Because[]): string {
  const reasons = because.filter(({ kind, action }) => kind === 'rule' && action === 'deny').map(({ reason }) => reason);
  return reasons.length === 0 ? '' : ` ${reasons.join('. ')}.`;
}

/** A reason without our own paths: what the system says of a program that failed often names where it lies. */
function told(reason: string): string {
  return visibleHead(reason.replaceAll(/(?<![\w/])(?:~?\/[^\s"'`,;]+|[A-Za-z]:\\[^\s"'`,;]+)/g, '(a path)'), 300, { lines: false }).replace(/\.+$/, '');
}
