import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withNote } from './noted';

const noted = (line: string, note = 'edited "so"'): string => Buffer.from(withNote(Buffer.from(line), note)).toString('utf8');
const item = '{"type":"text","text":"edited \\"so\\""}';

describe('a note to the model', () => {
  test.each([
    { why: 'is the last item of a result', line: '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"a]"}],"isError":false}}', want: `{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"a]"},${item}],"isError":false}}` },
    { why: 'is the only one where there is none', line: '{"result":{"content":[ ]},"id":1,"jsonrpc":"2.0"}', want: `{"result":{"content":[ ${item}]},"id":1,"jsonrpc":"2.0"}` },
    { why: 'comes with what the tool is structured by left as it is', line: '{"jsonrpc":"2.0","id":1,"result":{"structuredContent":{"content":[1]},"content":[1]}}', want: `{"jsonrpc":"2.0","id":1,"result":{"structuredContent":{"content":[1]},"content":[1,${item}]}}` },
    { why: 'is put into a result that has no content', line: '{"jsonrpc":"2.0","id":1,"result":{"task":{"taskId":"t"}}}', want: `{"jsonrpc":"2.0","id":1,"result":{"content":[${item}],"task":{"taskId":"t"}}}` },
    { why: 'is put into an empty result', line: '{"jsonrpc":"2.0","id":1,"result":{}}', want: `{"jsonrpc":"2.0","id":1,"result":{"content":[${item}]}}` },
    { why: 'finds content whose name is written in escapes', line: '{"jsonrpc":"2.0","id":1,"result":{"\\u0063ontent":[1]}}', want: `{"jsonrpc":"2.0","id":1,"result":{"\\u0063ontent":[1,${item}]}}` },
    { why: 'leaves content that is no list', line: '{"jsonrpc":"2.0","id":1,"result":{"content":"x"}}', want: '{"jsonrpc":"2.0","id":1,"result":{"content":"x"}}' },
    { why: 'leaves a result that is no object', line: '{"jsonrpc":"2.0","id":1,"result":[1]}', want: '{"jsonrpc":"2.0","id":1,"result":[1]}' },
    { why: 'ends the message of an error', line: '{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no \\"path\\""}}', want: '{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no \\"path\\" (edited \\"so\\")"}}' },
    { why: 'leaves an error without words', line: '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":null}}', want: '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":null}}' },
  ])('$why', ({ line, want }) => expect(noted(line)).toBe(want));

  test('changes nothing but the content, whatever the result holds and however it is written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.array(fc.jsonValue({ maxDepth: 2 })), fc.string(), fc.constantFrom(undefined, 1), (rest, content, note, space) => {
        const result = { ...rest, content };
        const line = JSON.stringify({ jsonrpc: '2.0', id: 1, result }, null, space);
        const answer = JSON.parse(noted(line, note)) as { result: unknown };
        expect(answer).toEqual({ jsonrpc: '2.0', id: 1, result: { ...(JSON.parse(JSON.stringify(result)) as object), content: [...(JSON.parse(JSON.stringify(content)) as unknown[]), { type: 'text', text: note }] } });
      }),
    );
  });
});
