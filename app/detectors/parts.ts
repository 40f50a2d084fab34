/*
 * Where the parts of a message lie that a model reads one after the other, as JSON Pointers: of a tool's result (also that of a task), a prompt's messages, a resource's contents, a request
 * for a completion (in its params, or among several asks), and a completion.
 */
const root = String.raw`^/(?:(?:result|params)(?:/result)?|(?:result|params)/inputRequests/[^/]+/params|params/inputResponses/[^/]+)`;
const place = String.raw`(?:/content(?:/\d+)?|/contents/\d+|/messages/\d+/content(?:/\d+)?)`;

/** The pointer of a part, or of the resource within one. */
const part = new RegExp(`${root}${place}(?:/resource)?$`);
/** That of its text. */
const text = new RegExp(`${root}${place}(?:/resource)?/text$`);

/** Whether a part, or the resource within one, lies at `at`. */
export function isPart(at: string): boolean {
  return part.test(at);
}

/** Whether a text lies there that a model reads together with those of the other parts. A message of bare text counts. */
export function isPartText(at: string): boolean {
  return text.test(at) || bareText.test(at);
}

const bareText = new RegExp(String.raw`${root}/messages/\d+/content(?:/\d+)?$`);
