import { Menu, nativeImage, Tray } from 'electron';
import { faultText, log } from './log';
import { trayIcon } from './tray-icon';

export interface TrayOptions {
  readonly onOpen: () => void;
  readonly onReview: () => void;
  readonly onQuit: () => void;
}

/** The icon in the system's tray. Where there is no tray every call does nothing. */
export interface TrayIcon {
  waiting(count: number): void;
  /** Whether the vault is locked, so that nothing is served. */
  locked(is: boolean): void;
  dispose(): void;
}

export function openTray({ onOpen, onReview, onQuit }: TrayOptions): TrayIcon {
  const tray = create();
  if (tray === null) return { waiting: () => undefined, locked: () => undefined, dispose: () => undefined };

  let closed = false;

  function waiting(count: number): void {
    if (tray === null || tray.isDestroyed()) return;
    const words = closed ? 'Locked: open it to unlock it' : waitingWords(count);
    tray.setToolTip(count === 0 && !closed ? 'Countersign' : `Countersign: ${words}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Countersign', click: onOpen },
        { label: words, enabled: count > 0, click: onReview },
        { type: 'separator' },
        { label: 'Quit', click: onQuit },
      ]),
    );
  }

  tray.on('click', onOpen);
  waiting(0);
  function locked(is: boolean): void {
    closed = is;
    waiting(0);
  }

  return { waiting, locked, dispose: () => tray.destroy() };
}

function waitingWords(count: number): string {
  if (count === 0) return 'No questions waiting';
  return count === 1 ? '1 question waiting' : `${count} questions waiting`;
}

function create(): Tray | null {
  try {
    const mac = process.platform === 'darwin';
    const image = nativeImage.createFromDataURL(mac ? trayIcon.template : trayIcon.grey);
    const sized = mac ? image.resize({ width: 16, height: 16 }) : image;
    if (mac) sized.setTemplateImage(true);
    return new Tray(sized);
  } catch (fault) {
    log(`there is no tray here: ${faultText(fault)}`);
    return null;
  }
}
