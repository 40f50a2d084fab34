import { wordsOf } from '#app/tiers/verbs';
import { textIn, type Members } from './members';
import { told, toldText } from './told';
import { say } from '#shared/words/say';

/** `Click “#send” in the browser`: what a call does in a browser. Null for any other tool. */
export function browserSentence(tool: string, members: Members): string | null {
  const words = wordsOf(tool);
  if (!words.some((word) => /^(?:browser|puppeteer|playwright|chrome|page)$/.test(word))) return null;
  const name = words.filter((word) => !/^(?:browser|puppeteer|playwright|chrome|page|mcp|devtools)$/.test(word)).join('_');
  const element = textIn(members, /^(?:element|selector|ref|locator|uid|label)$/);
  const key = textIn(members, /^key$/);
  const there = element === null ? null : { element: toldText(element, 60) };
  switch (name) {
    case 'click':
      return there === null ? say('sentence.browser.click') : say('sentence.browser.clickOn', there);
    case 'hover':
      return there === null ? say('sentence.browser.point') : say('sentence.browser.pointAt', there);
    case 'type':
    case 'fill': {
      const text = textIn(members, /^(?:text|value)$/);
      if (text === null) return there === null ? say('sentence.browser.typeText') : say('sentence.browser.typeTextInto', there);
      return there === null ? say('sentence.browser.type', { count: text.length }) : say('sentence.browser.typeInto', { ...there, count: text.length });
    }
    case 'press_key':
      return key === null ? say('sentence.browser.pressAny') : say('sentence.browser.press', { key: told(key, 30) });
    case 'select':
    case 'select_option':
      return there === null ? say('sentence.browser.choose') : say('sentence.browser.chooseOf', there);
    case 'fill_form':
      return say('sentence.browser.form');
    case 'file_upload':
    case 'upload_file':
      return say('sentence.browser.files');
    case 'screenshot':
    case 'take_screenshot':
      return say('sentence.browser.picture');
    case 'snapshot':
      return say('sentence.browser.read');
    case 'close':
      return say('sentence.browser.close');
    default:
      return null;
  }
}
