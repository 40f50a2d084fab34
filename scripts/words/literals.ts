import { parseAst } from 'rolldown/parseAst';

/** Something a program says by itself, and the line it stands in. */
export interface Literal {
  readonly line: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

/** Attributes that are heard or read. Of all others a string is a style, a role, a reference. */
const heard = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label|words|rest|says|shows|name|sentence|gutter|hint|note|what)$/;

/** Names of keys and of events, which are written as words are. */
const keys = /^(Arrow(Up|Down|Left|Right)|Enter|Escape|Tab|Home|End|Page(Up|Down)|Meta|Control|Shift)$/;

/** Texts in `source` (TypeScript, with JSX or without) that a person would read: text between elements, attributes that are heard, and strings that look like words. */
export function literals(source: string): readonly Literal[] {
  const found: Literal[] = [];
  const tell = (node: Node, text: string): void => void found.push({ line: source.slice(0, node.start).split('\n').length, text: text.trim() });

  function look(node: Node, within: string): void {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'TSLiteralType':
      case 'ImportExpression':
        return;
      case 'JSXText':
        if (/\p{L}/u.test(String(node['value']))) tell(node, String(node['value']));
        return;
      case 'JSXAttribute': {
        const name = String((node['name'] as Node)['name']);
        const value = node['value'];
        if (isNode(value)) look(value, heard.test(name) ? 'heard' : name.startsWith('on') ? 'program' : 'unheard');
        return;
      }
      case 'JSXOpeningElement': {
        const drawn = /^(Icon|input)$/.test(String((node['name'] as Node)['name']));
        // The name of a picture or of a group of controls is an id.
        (node['attributes'] as Node[]).filter((one) => !drawn || (one['name'] as Node | undefined)?.['name'] !== 'name').forEach((one) => look(one, 'program'));
        return;
      }
      case 'BinaryExpression':
        // What is compared is not said.
        if (/^[!=]==?$/.test(String(node['operator']))) return;
        break;
      case 'Property':
        // Names of members are no words, and what CSS is made of is not either.
        look(node['value'] as Node, within);
        return;
      case 'CallExpression': {
        const callee = node['callee'] as Node;
        const key = callee.type === 'Identifier' && /^say(With)?$/.test(String(callee['name']));
        (node['arguments'] as Node[]).forEach((one, at) => look(one, key && at === 0 ? 'unheard' : within));
        look(callee, within);
        return;
      }
      case 'NewExpression':
        // An error of the program itself.
        if ((node['callee'] as Node)['name'] === 'Error') return;
        break;
      case 'Literal':
        if (typeof node['value'] === 'string' && isSaid(node['value'], within)) tell(node, node['value']);
        return;
      case 'TemplateElement': {
        const text = String((node['value'] as { cooked: string }).cooked);
        if (isSaid(text, within)) tell(node, text);
        return;
      }
      default:
    }
    for (const value of Object.values(node)) {
      for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(one)) look(one, within);
    }
  }
  look(parseAst(source, { lang: 'tsx' }) as unknown as Node, 'program');
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** In what is heard every letter counts; elsewhere a capital with small letters after it, or words with spaces that are no style names and no selector. */
function isSaid(text: string, within: string): boolean {
  if (within === 'unheard' || keys.test(text.trim())) return false;
  if (within === 'heard') return /\p{L}/u.test(text);
  if (/^\s*\p{Lu}\p{Ll}/u.test(text)) return true;
  return /\p{Ll}{2,}[,.:]? \p{Ll}/u.test(text) && !/[-:[\]=]/.test(text);
}
