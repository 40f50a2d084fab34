import { Menu } from 'electron';
import { say } from '#shared/words/say';

/** The menu bar: on macOS the usual one, whose Quit asks as ours does; elsewhere none. */
export function setMenuBar(onQuit: () => void): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Countersign',
        submenu: [
          { role: 'about' },
          { type: 'separator' },
          { role: 'services' },
          { type: 'separator' },
          { role: 'hide' },
          { role: 'hideOthers' },
          { role: 'unhide' },
          { type: 'separator' },
          { label: say('app.quit'), accelerator: 'Command+Q', click: onQuit },
        ],
      },
      { role: 'editMenu' },
      { role: 'windowMenu' },
    ]),
  );
}
