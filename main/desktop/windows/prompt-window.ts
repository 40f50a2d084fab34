import { app, BrowserWindow, screen } from 'electron';
import { freshKeys } from '../attention/fresh-keys';
import type { Screen, ScreenChange } from '../prompts/desk';
import { pageAddress, preferencesWith } from './pages';
import { fittingHeight, placePrompt, raisedIntoView } from './placement';
import { stepAside } from './step-aside';
import { say } from '#shared/words/say';

const width = 520;
/** As low as what is left of an answered question: its receipt. */
const least = { width: 360, height: 100 } as const;
const firstHeight = 420;

export interface PromptWindowOptions {
  readonly preload: string;
  readonly push: Screen['push'];
  /** The system's close button or shortcut was used while the app runs on. */
  readonly onClose: () => void;
  readonly onScreenChanged: (change: ScreenChange) => void;
  readonly onFault: (what: string) => void;
}

/** The small window questions are asked in, loaded and hidden until there is one. */
export interface PromptWindow extends Screen {
  contents(): Electron.WebContents | null;
  /** The page says that the system covered it, or no longer. Covered is believed; uncovered only takes that back. */
  cover(covered: boolean): void;
  /** Whether recordings of the screen are asked to leave the window out. */
  protect(on: boolean): void;
  /** The height the question needs, CSS px. */
  resize(height: number): void;
  /** Lets the window go with the app. */
  dispose(): void;
}

export function openPromptWindow({ preload, push, onClose, onScreenChanged, onFault }: PromptWindowOptions): PromptWindow {
  let window: BrowserWindow | null = null;
  let height = firstHeight;
  let ending = false;
  let covered = false;
  let protectedFromCapture = false;
  let question: string | null = null;
  const keys = freshKeys();

  function create(): void {
    const created = new BrowserWindow({
      width,
      height: firstHeight,
      minWidth: least.width,
      minHeight: least.height,
      useContentSize: true,
      show: false,
      title: 'Countersign',
      alwaysOnTop: true,
      resizable: true,
      // A minimised window cannot be shown again without taking the focus, and questions would go unseen.
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: false,
      acceptFirstMouse: false,
      autoHideMenuBar: true,
      paintWhenInitiallyHidden: true,
      webPreferences: preferencesWith(preload),
    });
    window = created;
    created.removeMenu();
    created.setAlwaysOnTop(true, 'floating');
    created.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    stepAside(created, () => place(created), () => performance.now());
    created.on('page-title-updated', (event) => event.preventDefault());
    created.on('close', (event) => {
      if (ending) return;
      event.preventDefault();
      onClose();
    });
    created.setContentProtection(protectedFromCapture);
    for (const event of ['show', 'restore'] as const) {
      created.on(event as 'show', () => {
        tellsCover(created, true);
        covered = false;
        onScreenChanged('shown');
      });
    }
    for (const event of ['hide', 'minimize'] as const) {
      created.on(event as 'hide', () => {
        tellsCover(created, false);
        covered = false;
        onScreenChanged('hidden');
      });
    }
    created.on('focus', () => {
      created.flashFrame(false);
      keys.focused(performance.now());
      onScreenChanged('focused');
    });
    created.on('blur', () => keys.blurred());
    created.webContents.on('before-input-event', (event, input) => {
      if (!keys.passes(input, performance.now())) event.preventDefault();
    });
    created.webContents.on('did-start-navigation', (details) => {
      if (!details.isMainFrame || details.isSameDocument) return;
      covered = false;
      onScreenChanged('reloaded');
    });
    created.webContents.on('did-fail-load', (_event, code) => onFault(say('fault.promptPage', { code: String(code) })));
    created.webContents.on('render-process-gone', (_event, { reason }) => replace(created, reason));
    void created.loadURL(pageAddress('prompt')).catch(() => undefined);
  }

  /** A page that died cannot be trusted to draw: its question is drawn again by a new one. */
  function replace(gone: BrowserWindow, reason: string): void {
    if (ending || window !== gone) return;
    const seen = gone.isVisible();
    onFault(say('fault.promptEnded', { reason }));
    window = null;
    gone.destroy();
    onScreenChanged('hidden');
    create();
    if (seen) show('quiet');
  }

  function place(target: BrowserWindow): void {
    const pointer = screen.getCursorScreenPoint();
    const work = screen.getDisplayNearestPoint(pointer).workArea;
    const size = { width: target.getSize()[0] ?? width, height: fittingHeight(work, height, least.height) };
    target.setContentSize(size.width, size.height);
    const { x, y } = placePrompt(work, size, pointer);
    target.setPosition(x, y);
  }

  function show(how: 'quiet' | 'asked' | 'again'): void {
    if (window === null) return;
    if (process.platform === 'darwin' && app.isHidden()) app.show();
    if (window.isMinimized() && how === 'asked') window.restore();
    if (!window.isVisible() && how !== 'again') place(window);
    if (how === 'asked') {
      window.show();
      window.focus();
    } else if (!window.isMinimized()) {
      window.showInactive();
    }
  }

  create();
  return {
    contents: () => window?.webContents ?? null,
    show,
    hide() {
      const had = window?.isFocused() === true;
      // On X11 Chromium takes a window that had the focus when it was hidden for one that still has it, and when it is shown again no key reaches it.
      if (process.platform === 'linux') window?.blur();
      window?.hide();
      // Elsewhere the system gives the focus back by itself; macOS keeps it in the app while that has nothing to show.
      if (process.platform === 'darwin' && had && !BrowserWindow.getAllWindows().some((one) => one.isVisible())) app.hide();
    },
    visible: () => window !== null && !window.isDestroyed() && window.isVisible() && !window.isMinimized() && !covered,
    attended: () => window?.isFocused() === true,
    push(state) {
      const id = state.prompt?.id ?? null;
      if (id !== question) keys.question();
      question = id;
      push(state);
    },
    cover(by) {
      // What a page says of a window that is hidden anyway comes late.
      if (covered === by || window?.isVisible() !== true) return;
      covered = by;
      onScreenChanged(by ? 'occluded' : 'revealed');
    },
    protect(on) {
      if (on === protectedFromCapture) return;
      protectedFromCapture = on;
      window?.setContentProtection(on);
    },
    callAttention() {
      if (window !== null && !window.isFocused()) window.flashFrame(true);
    },
    resize(wanted) {
      height = wanted;
      if (window === null) return;
      const { workArea } = screen.getDisplayMatching(window.getBounds());
      const fitting = fittingHeight(workArea, wanted, least.height);
      const [across = width, down] = window.getContentSize();
      if (down === fitting) return;
      window.setContentSize(across, fitting);
      const { x, y, height: whole } = window.getBounds();
      const raised = raisedIntoView(workArea, y, whole);
      if (raised !== y) window.setPosition(x, raised);
    },
    dispose() {
      ending = true;
      window?.destroy();
      window = null;
    },
  };
}

/**
 * Where the system knows which windows are covered (macOS, Windows), a page whose background is throttled is told so by its visibility. It must not be throttled while
 * hidden: the next question is painted before it is shown.
 */
function tellsCover({ webContents }: BrowserWindow, on: boolean): void {
  if (process.platform !== 'linux' && !webContents.isDestroyed()) webContents.setBackgroundThrottling(on);
}
