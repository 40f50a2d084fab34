import type { AskKind } from '#shared/models/ask';
import { codes } from '#app/prompts/codes';
import { resultReply } from '#app/messages/answered-as';
import type { MessageId } from '#app/messages/id';
import { errorReply, toolError } from '#app/messages/reply';
import type { Effect } from '../effect';
import type { InFlight } from '../state';
import type { HeldAsk, Refused } from './exchange';

/** What a host answers where its user rejects what a server asks for (MCP, sampling, "Error Handling"). */
const rejected = -1;

/** What the server is answered to a request of its own that is refused. */
export function refusedRequest(id: MessageId, { kind, method }: { readonly kind: AskKind; readonly method: string }, refused: Refused): string {
  if (kind === 'form' || kind === 'url') {
    const action = actionOf(refused);
    if (action !== null) return resultReply(id, new Map([['action', action]]));
  }
  switch (refused) {
    case 'undeclared':
      return kind === 'sampling' || kind === 'roots' ? errorReply(id, -32601, `the client does not support ${method}`) : errorReply(id, -32602, `the client does not support elicitation in the mode ${kind}`);
    case 'unread':
      return errorReply(id, -32603, 'the answer of the client could not be reviewed');
    case 'not-recorded':
      return errorReply(id, -32603, 'the answer of the user could not be recorded');
    default:
      return errorReply(id, rejected, refused === 'person' || refused === 'setting' || refused === 'declined' ? rejection[kind] : `${whyNot(refused)}`);
  }
}

const rejection: Readonly<Record<AskKind, string>> = {
  sampling: 'User rejected sampling request',
  roots: 'User rejected the request for roots',
  form: 'User declined to answer',
  url: 'User declined to open the address',
};

/** What an elicitation that is refused is answered with; null where that is no answer of the user's. */
export function actionOf(refused: Refused): 'decline' | 'cancel' | null {
  switch (refused) {
    case 'person':
    case 'declined':
    case 'setting':
      return 'decline';
    case 'cancelled':
    case 'expired':
    case 'host-cancelled':
      return 'cancel';
    default:
      return null;
  }
}

/** The host's request cannot be answered, because what the server asked for was refused. The model reads it. */
export function refusedToHost(request: Pick<InFlight, 'id' | 'call'>, text: string): Effect {
  const { id, call } = request;
  const line = call === undefined || call.tool.task ? errorReply(id, codes.refused, text) : toolError(id, text, call.tool.modern);
  return { kind: 'send', to: 'host', line };
}

/** What the model is told where all addresses a server needs opened were opened here: the host, which would open them again, is not told which they are. */
export const openedText = 'Before it goes on, the server needs the user to do something on a page, and that page was opened in the browser of the user. The request did not finish. Ask the user to say when they are done there, and then repeat it as it was.';

/** What the model is told where an ask was refused. */
export function refusedText({ ask, refused }: HeldAsk): string {
  const what = { sampling: 'a completion by the model', form: 'input from the user', url: 'an address to be opened', roots: 'the folders the client works in' }[ask.kind];
  if (refused === 'undeclared') return `The server asked for ${what}, which this client never said it could give. That is a fault of the server, so what it asked for was refused and the request did not finish.`;
  if (refused === 'rounds') return `The server asked for ${what} again and again, so it was refused and the request did not finish. Do not repeat it as it is.`;
  const why = refused === null || refused === 'person' || refused === 'declined' ? 'the user refused it' : refused === 'setting' ? 'the user has set that this server may not ask for it' : whyNot(refused);
  return `The server asked for ${what} before it would finish, and it did not get it: ${why}. The request did not finish. Do not try to get around this; ask the user if you are unsure.`;
}

function whyNot(refused: Refused): string {
  switch (refused) {
    case 'cancelled':
      return 'the user dismissed the question';
    case 'expired':
      return 'nobody answered in time';
    case 'asks':
      return 'the server has asked for too much within an hour; try again later';
    case 'tokens':
      return 'the server has used up the tokens the user allows it within an hour; try again later';
    case 'paused':
      return 'what this server asks for is paused';
    case 'repeated':
      return 'the user refused the same already';
    case 'too-many':
      return 'too many questions are open';
    case 'rounds':
      return 'the server asked again and again';
    case 'not-recorded':
      return 'the answer could not be recorded';
    case 'host-cancelled':
      return 'the client took back the call it belongs to';
    default:
      return 'it could not be shown to the user';
  }
}
