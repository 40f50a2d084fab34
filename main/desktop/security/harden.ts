import { app, session, type Session, type WebContents } from 'electron';
import { bundleOrigin } from './bundle-file';

/*
 * What no page of ours may ever do, whatever it contains: go elsewhere, open a window, embed another page, use a
 * device, ask for a permission, download, or send a request anywhere. Registered once, for all contents to come.
 */

/** Chromium's own background traffic, off. Has to be called before the app is ready. */
export function quietChromium(): void {
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings', 'no-default-browser-check']) {
    app.commandLine.appendSwitch(name);
  }
}

/** Has to be called before the app is ready. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenOne(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event, _contents, _details, _info, callback) => {
    event.preventDefault();
    callback();
  });
}

/** Has to be called synchronously when the app is ready: later, Chromium has asked the network for a dictionary. */
export function hardenSession(one: Session = session.defaultSession): void {
  one.setSpellCheckerLanguages([]);
  one.setSpellCheckerEnabled(false);
  one.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  one.setPermissionCheckHandler(() => false);
  one.setDevicePermissionHandler(() => false);
  one.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  one.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    (one as NodeJS.EventEmitter).on(event, (fired: Electron.Event) => fired.preventDefault());
  }
  one.on('will-download', (event) => event.preventDefault());
  one.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !ours(details.url) }));
}

function hardenOne(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function ours(address: string): boolean {
  if (address.startsWith(`${bundleOrigin}/`) || address.startsWith('data:image/')) return true;
  return !app.isPackaged && address.startsWith('devtools:');
}
