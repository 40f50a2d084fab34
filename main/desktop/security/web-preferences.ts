import type { WebPreferences } from 'electron';

/** What every window's page may do: draw, and speak through the preload. The preload's path is added per window. */
export const webPreferences = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: false,
  safeDialogs: true,
  disableDialogs: true,
  autoplayPolicy: 'user-gesture-required',
  // A hidden prompt window paints its next question before it is shown.
  backgroundThrottling: false,
} as const satisfies WebPreferences);
