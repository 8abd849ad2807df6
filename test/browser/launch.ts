import { type Browser, chromium } from 'playwright-core';
import { installedBrowser } from './installed-browser';
import { bringsChromium, unpackChromium } from './unpack-chromium';

/** A test's browser asks nobody but the site under test. No sandbox: containers seldom allow one. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * A headless browser: the one that `CHROME_PATH` names; otherwise, on Linux, the one that npm brings; otherwise an
 * installed Chrome, Chromium or Edge. `folder` is where npm's is unpacked, once for all runs (240 MB). Throws one
 * sentence saying how to get one when there is none.
 */
export async function launchBrowser(folder?: string): Promise<Browser> {
  const named = process.env['CHROME_PATH'];
  const unpacked = !named && bringsChromium() ? await unpackChromium(folder) : null;
  const executablePath = named ?? unpacked?.executablePath ?? installedBrowser(process.platform, process.env);
  if (!executablePath) {
    throw new Error(
      'The browser tests found no browser: install Google Chrome or Chromium, or name its program in CHROME_PATH.',
    );
  }
  const env = { ...process.env, ...unpacked?.environment };
  return chromium.launch({ executablePath, headless: true, args: QUIET, env });
}
