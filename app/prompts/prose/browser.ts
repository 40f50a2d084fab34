import { wordsOf } from '#app/tiers/verbs';
import { textIn, type Members } from './members';
import { counted, told, toldText } from './told';

/** `Click “#send” in the browser`: what a call does in a browser. Null for any other tool. */
export function browserSentence(tool: string, members: Members): string | null {
  const words = wordsOf(tool);
  if (!words.some((word) => /^(?:browser|puppeteer|playwright|chrome|page)$/.test(word))) return null;
  const name = words.filter((word) => !/^(?:browser|puppeteer|playwright|chrome|page|mcp|devtools)$/.test(word)).join('_');
  const element = textIn(members, /^(?:element|selector|ref|locator|uid|label)$/);
  const key = textIn(members, /^key$/);
  const there = element === null ? '' : ` ${toldText(element, 60)}`;
  switch (name) {
    case 'click':
      return `Click${there} in the browser`;
    case 'hover':
      return `Point at${there} in the browser`;
    case 'type':
    case 'fill': {
      const text = textIn(members, /^(?:text|value)$/);
      return `Type ${text === null ? 'text' : counted(text.length, 'character')}${there === '' ? '' : ` into${there}`} in the browser`;
    }
    case 'press_key':
      return `Press ${key === null ? 'a key' : told(key, 30)} in the browser`;
    case 'select':
    case 'select_option':
      return `Choose an option${there === '' ? '' : ` of${there}`} in the browser`;
    case 'fill_form':
      return 'Fill in a form in the browser';
    case 'file_upload':
    case 'upload_file':
      return 'Give files to the page in the browser';
    case 'screenshot':
    case 'take_screenshot':
      return 'Take a picture of the page in the browser';
    case 'snapshot':
      return 'Read the page in the browser';
    case 'close':
      return 'Close the page in the browser';
    default:
      return null;
  }
}
