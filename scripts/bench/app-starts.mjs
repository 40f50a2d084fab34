import { randomBytes } from 'node:crypto';
import { connect as connectSocket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { appCommand } from './app.mjs';
import { end } from './cleanup.mjs';
import { spreadOf } from './numbers.mjs';
import { connect } from './ways.mjs';

/** @typedef {import('./app.mjs').Where} Where */
/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('./numbers.mjs').Spread} Spread */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./ways.mjs').Way} Way */
/** All from the app's start, ms. `tray` is when the app says that it is ready. @typedef {{ listening: Spread, tray: Spread, firstCall: Spread }} AppStarts */

/**
 * Starts the app in the background, as a connector does, with the trust and the rules of a person who has used it before,
 * and without Playwright's inspectors. As soon as the gateway answers its socket, a host starts a server and makes a call.
 * @param {Cleanup} cleanup @param {Way} countersign @param {Where} where @param {string} socket @param {Plan} plan @returns {Promise<AppStarts>}
 */
export async function appStarts(cleanup, countersign, where, socket, { appStarts: count }) {
  const { file, args, env } = appCommand(where);
  /** @type {{ listening: number[], tray: number[], firstCall: number[] }} */
  const times = { listening: [], tray: [], firstCall: [] };
  for (let nth = 0; nth < count; nth += 1) {
    const started = performance.now();
    const child = cleanup.spawn([file, ...args, '--background'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const ready = readyAt(child);
    ready.catch(() => undefined);
    await answers(socket, child);
    times.listening.push(performance.now() - started);
    const client = await connect(cleanup, countersign, 'plain', where.home);
    const { at } = await client.call('big', { bytes: 1 });
    times.firstCall.push(at - started);
    times.tray.push((await ready) - started);
    await client.close();
    await end(child, { signal: 'SIGTERM', patienceMs: 10_000 });
  }
  return { listening: spreadOf(times.listening), tray: spreadOf(times.tray), firstCall: spreadOf(times.firstCall) };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function readyAt(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('countersign: ready after')) resolve(performance.now());
    });
    child.once('exit', (code) => reject(new Error(`the app ended with code ${code} before it was ready: ${text.slice(-1000)}`)));
  });
}

/** Waits until something at `socket` answers a greeting. @param {string} socket @param {import('node:child_process').ChildProcess} app */
async function answers(socket, app) {
  while (!(await greeted(socket))) {
    if (app.exitCode !== null) throw new Error(`the app ended with code ${app.exitCode} before it listened`);
    await after(5);
  }
}

/** @param {string} socket @returns {Promise<boolean>} */
function greeted(socket) {
  return new Promise((resolve) => {
    const connection = connectSocket(socket);
    const settle = (/** @type {boolean} */ answer) => {
      connection.destroy();
      resolve(answer);
    };
    connection.once('connect', () => connection.write(`${JSON.stringify({ countersign: 'hello', version: 1, nonce: randomBytes(32).toString('hex') })}\n`));
    connection.once('data', () => settle(true));
    connection.once('error', () => settle(false));
    connection.once('close', () => settle(false));
  });
}
