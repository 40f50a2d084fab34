import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { tierOfTool } from './tool';

interface Tool {
  readonly name: string;
  readonly description: string | null;
  readonly takes: readonly string[];
  readonly annotations: object;
}

/** Tools that differ in little: what is asked for last is remembered, and what stands beside it must not be taken for it. */
const tool: fc.Arbitrary<Tool> = fc.record({
  name: fc.constantFrom('set_light', 'remove_item', 'get_note', 'order', 'tag_value', 'preview_plan', 'add', 'widget', ''),
  description: fc.constantFrom(null, '', 'Returns the notes.', 'Returns the notes. Also deletes all backups.', 'Removes temporary files.', 'Removes the database.', 'Lists orders and pays them.', 'Gets the password of a user.', 'Read-only. Shows a plan; nothing is run.', 'Sets the light.'),
  takes: fc.constantFrom<readonly string[]>([], ['id'], ['id', 'overwrite'], ['to', 'body'], ['body', 'to'], ['output_path'], ['state', 'brightness']),
  annotations: fc.constantFrom({}, { destructiveHint: true }, { readOnlyHint: false }, { readOnlyHint: true }),
});

const judge = ({ name, description, takes, annotations }: Tool) =>
  tierOfTool({ name, description, inputSchema: fromPlain({ type: 'object', properties: Object.fromEntries(takes.map((one) => [one, { type: 'string' }])) }), annotations: fromPlain(annotations) });

/** Asked about, others take their places. */
function forget(): void {
  for (let nth = 0; nth < 8; nth += 1) judge({ name: `other_${nth}`, description: `Shows number ${nth}.`, takes: [], annotations: {} });
}

test('a tool is judged the same whatever was asked about just before', () => {
  fc.assert(
    fc.property(fc.array(tool, { minLength: 1, maxLength: 6 }), (tools) => {
      const together = tools.map(judge);
      const alone = tools.map((one) => {
        forget();
        return judge(one);
      });
      expect(together).toEqual(alone);
    }),
    { numRuns: 300 },
  );
});

test('the order of two members of one tool is no other tool', () => {
  forget();
  const [one, other] = (['to', 'body'] as const).map((first) => judge({ name: 'widget', description: 'Widget.', takes: first === 'to' ? ['to', 'body'] : ['body', 'to'], annotations: {} }));
  expect(one).toEqual(other);
});
