import type { EditCheck } from '#shared/models/answering';

const text = '{\n  "path": "/home/ana/projects/shop/src/checkout/tax.ts",\n  "content": "export const taxFree = new Set<string>([]);\\n"\n}';
const schema = JSON.stringify({ type: 'object', properties: { path: { type: 'string', description: 'Where the file is' }, content: { type: 'string' }, mode: { enum: ['create', 'replace'] } }, required: ['path', 'content'] });

/** What the editor of arguments is told: a text that holds `.ssh` counts as dangerous, one that is no JSON is a problem. */
export const editing = {
  'prompt/edit': () => ({ text, schema }),
  'prompt/check': ({ text: edited }: { text: string }): EditCheck => {
    try {
      JSON.parse(edited);
    } catch {
      return { problems: [{ at: '', words: 'This is not JSON from here on', from: 0, to: 1 }], tier: null, evidence: [], changed: true };
    }
    const grave = edited.includes('.ssh');
    return { problems: [], tier: grave ? 3 : 2, evidence: [grave ? 'Touches keys, passwords or tokens (path)' : 'Writes a file inside the project (path)'], changed: edited !== text };
  },
};
