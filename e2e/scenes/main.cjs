/** A bare window for the scenes of the preview: no part of the app but its pages. */
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => new BrowserWindow({ width: 520, height: 760, useContentSize: true }).loadURL('about:blank'));
