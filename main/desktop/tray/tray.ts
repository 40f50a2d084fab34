import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import { faultText, log } from '../log';
import { icons } from './icons';
import type { IconState, TrayAction, TrayItem, TrayModel } from './model';

/** The icon in the system's tray. Where there is no tray every call does nothing. */
export interface TrayIcon {
  draw(model: TrayModel | null): void;
  dispose(): void;
}

export function openTray(onAction: (action: TrayAction) => void): TrayIcon {
  const tray = create();
  if (tray === null) return { draw: () => undefined, dispose: () => undefined };
  let drawn: TrayModel | null = null;
  const act = (action: TrayAction): void => {
    // The system ticks a checkbox by itself, whatever comes of it: the next drawing sets it right.
    drawn = null;
    onAction(action);
  };
  tray.on('click', () => onAction({ do: 'open' }));

  return {
    draw(model) {
      if (model === null || tray.isDestroyed() || JSON.stringify(model) === JSON.stringify(drawn)) return;
      if (model.icon !== drawn?.icon) tray.setImage(imageOf(model.icon));
      if (model.words !== drawn?.words) tray.setToolTip(model.words);
      if (process.platform === 'darwin') tray.setTitle(model.title);
      if (JSON.stringify(model.items) !== JSON.stringify(drawn?.items)) tray.setContextMenu(Menu.buildFromTemplate(model.items.map((item) => entryOf(item, act))));
      drawn = model;
    },
    dispose: () => tray.destroy(),
  };
}

function entryOf(item: TrayItem, onAction: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'words':
      return { label: literal(item.label), enabled: false };
    case 'menu':
      return { label: literal(item.label), submenu: item.items.map((one) => entryOf(one, onAction)) };
    case 'check':
      return { type: 'checkbox', label: literal(item.label), checked: item.checked, click: () => onAction(item.action) };
    case 'action':
      return { label: literal(item.label), enabled: item.enabled, click: () => onAction(item.action) };
  }
}

/** In a menu an ampersand marks the key of an item, and two are one. */
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}

function imageOf(state: IconState): Electron.NativeImage {
  const look = process.platform === 'darwin' ? 'template' : process.platform === 'win32' ? 'windows' : 'linux';
  const { once, twice } = icons[look][state];
  const image = nativeImage.createFromDataURL(once);
  image.addRepresentation({ scaleFactor: 2, dataURL: twice });
  if (look === 'template') image.setTemplateImage(true);
  return image;
}

function create(): Tray | null {
  try {
    return new Tray(imageOf('idle'));
  } catch (fault) {
    log(`there is no tray here: ${faultText(fault)}`);
    return null;
  }
}
