import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './csp';
import { webPreferences } from './web-preferences';

// These literals are pins: a change of them is a change of what a page may do, and has to be meant.

test('the content security policy', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test('the web preferences of every window, which nothing can change', () => {
  expect(webPreferences).toEqual({
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
    backgroundThrottling: false,
  });
  expect(Object.isFrozen(webPreferences)).toBe(true);
});
