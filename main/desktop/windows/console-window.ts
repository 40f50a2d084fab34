import { BrowserWindow, screen } from 'electron';
import type { Bounds } from '../stores/settings-store';
import { pageAddress, preferencesWith } from './pages';
import { reachable } from './placement';

const usual = { width: 1080, height: 720 } as const;
/** The titles a page may give its window: a view's name, and nothing anybody else could have written. */
const ownTitle = /^(History|Inbox|Servers|Rules|Hosts|Settings) · Countersign$/;
const least = { width: 320, height: 240 } as const;

export interface ConsoleWindowOptions {
  readonly preload: string;
  readonly bounds: () => Bounds | null;
  readonly keepBounds: (bounds: Bounds) => void;
  readonly onFault: (what: string) => void;
}

/** The window with history, rules and servers. Made when first shown, gone when closed. */
export interface ConsoleWindow {
  show(): void;
  contents(): Electron.WebContents | null;
  dispose(): void;
}

export function consoleWindow({ preload, bounds, keepBounds, onFault }: ConsoleWindowOptions): ConsoleWindow {
  let window: BrowserWindow | null = null;

  function create(): BrowserWindow {
    const kept = bounds();
    const place = kept !== null && reachable(kept, screen.getAllDisplays().map((display) => display.workArea)) ? kept : usual;
    const created = new BrowserWindow({
      ...place,
      minWidth: least.width,
      minHeight: least.height,
      show: false,
      title: 'Countersign',
      autoHideMenuBar: true,
      webPreferences: preferencesWith(preload),
    });
    created.removeMenu();
    created.on('page-title-updated', (event, title) => {
      if (!ownTitle.test(title)) event.preventDefault();
    });
    created.once('ready-to-show', () => created.show());
    created.on('close', () => keepBounds(created.getNormalBounds()));
    created.on('closed', () => {
      if (window === created) window = null;
    });
    created.webContents.on('did-fail-load', (_event, code) => onFault(`the console page did not load (${code})`));
    created.webContents.on('render-process-gone', (_event, { reason }) => {
      onFault(`the console window ended (${reason})`);
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
      keepBounds(window.getNormalBounds());
      window.destroy();
      window = null;
    },
  };
}
