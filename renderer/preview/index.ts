import '../bridge/jitless';
import { speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { scenes } from './scenes';

/**
 * The preview page: `preview.html?scene=NAME&theme=dark&text=200&dir=rtl&words=pseudo&platform=win32` shows one window in one state with a bridge that
 * answers from samples. It is no part of the app: only tests and screenshots build it.
 */
const wanted = new URLSearchParams(location.search);
const scene = scenes[wanted.get('scene') ?? ''];
const root = document.documentElement;
const theme = wanted.get('theme');
if (theme !== null) root.dataset['theme'] = theme;
if (wanted.get('words') === 'pseudo') speak(pseudo);
root.dir = wanted.get('dir') ?? 'ltr';
root.style.fontSize = `${wanted.get('text') ?? '100'}%`;

if (scene === undefined) {
  document.body.textContent = `Scenes: ${Object.keys(scenes).join(', ')}`;
  root.dataset['prompts'] = Object.entries(scenes).flatMap(([name, { window }]) => (window === 'prompt' ? [name] : [])).join(' ');
} else {
  root.dataset['window'] = scene.window;
  Object.defineProperty(window, 'countersign', { value: scene.bridge(theme) });
  if (scene.window === 'prompt') await import('../prompt/index');
  else await import('../console/index');
}
