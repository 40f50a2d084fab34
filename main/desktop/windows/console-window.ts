import { BrowserWindow, screen } from 'electron';
import { say } from '#shared/words/say';
import type { Bounds } from '../stores/settings-store';
import { pageAddress, preferencesWith } from './pages';
import { restored } from './placement';

const usual = { width: 1080, height: 720 } as const;
/** Where the names of the console's views stand. */
const views = ['console.view.history', 'console.view.inbox', 'console.view.servers', 'console.view.rules', 'console.view.hosts', 'console.view.settings'] as const;
const least = { width: 320, height: 240 } as const;

export interface ConsoleWindowOptions {
  readonly preload: string;
  readonly bounds: () => Bounds | null;
  readonly keepBounds: (bounds: Bounds) => void;
  /** The person closed it; the app runs on. */
  readonly onClosed: () => void;
  readonly onFault: (what: string) => void;
}

/** The window with history, rules and servers. Made when first shown, gone when closed. */
export interface ConsoleWindow {
  show(): void;
  contents(): Electron.WebContents | null;
  dispose(): void;
}

/** Whether a page may give its window this title: a view's name, and nothing anybody else could have written. */
function isOwn(title: string): boolean {
  return views.some((view) => title === say('console.title', { view: say(view) }));
}

export function consoleWindow({ preload, bounds, keepBounds, onClosed, onFault }: ConsoleWindowOptions): ConsoleWindow {
  let window: BrowserWindow | null = null;

  function create(): BrowserWindow {
    const kept = bounds();
    const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
    const created = new BrowserWindow({
      ...restored(kept, displays.map(({ workArea }) => workArea), usual),
      minWidth: least.width,
      minHeight: least.height,
      show: false,
      title: 'Countersign',
      autoHideMenuBar: true,
      webPreferences: preferencesWith(preload),
    });
    created.removeMenu();
    created.on('page-title-updated', (event, title) => {
      if (!isOwn(title)) event.preventDefault();
    });
    created.once('ready-to-show', () => {
      if (kept?.maximized === true) created.maximize();
      created.show();
    });
    created.on('close', () => keepBounds(boundsOf(created)));
    created.on('closed', () => {
      if (window !== created) return;
      window = null;
      onClosed();
    });
    created.webContents.on('did-fail-load', (_event, code) => onFault(say('fault.consolePage', { code: String(code) })));
    created.webContents.on('render-process-gone', (_event, { reason }) => {
      onFault(say('fault.consoleEnded', { reason }));
      if (window === created) window = null;
      created.destroy();
    });
    void created.loadURL(pageAddress('console')).catch(() => undefined);
    return created;
  }

  return {
    show() {
      if (window === null) {
        window = create();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    contents: () => window?.webContents ?? null,
    dispose() {
      if (window === null) return;
      const last = window;
      keepBounds(boundsOf(last));
      window = null;
      last.destroy();
    },
  };
}

function boundsOf(window: BrowserWindow): Bounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
