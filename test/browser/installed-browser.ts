import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ON_PATH = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** The program of an installed browser that playwright can drive, or null. */
export function installedBrowser(
  platform: NodeJS.Platform,
  environment: Environment,
  exists: (file: string) => boolean = existsSync,
): string | null {
  return candidates(platform, environment).find(exists) ?? null;
}

function candidates(platform: NodeJS.Platform, environment: Environment): readonly string[] {
  if (platform === 'darwin') return MAC;
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => environment[name]);
    return roots.filter((root) => root !== undefined).flatMap((root) => WINDOWS.map((file) => `${root}\\${file}`));
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
}
