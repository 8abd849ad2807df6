import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** npm's browser is built for this platform only. */
export const bringsChromium = () => process.platform === 'linux' && process.arch === 'x64';

const DEFAULT_FOLDER = join(__dirname, '..', '..', '.local', 'browser');

const FONTS = 'fonts.conf';

/** The package's own configuration looks for its fonts where Lambda has them. */
const fontsConfiguration = (place: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${place}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${place}/fonts-cache</cachedir>
</fontconfig>
`;

export interface UnpackedChromium {
  readonly executablePath: string;
  /** Variables that the browser needs: its own fonts, so that a page looks the same on every machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Unpacks `@sparticuz/chromium` into a folder of its version, once. The package writes into the folder of temporary
 * files and takes a half-written file for a finished one; so it gets a folder of its own, in a process of its own, and
 * what it made is moved into place as a whole. Of several runs at once each does so, and the first one's stays.
 */
export async function unpackChromium(folder = DEFAULT_FOLDER): Promise<UnpackedChromium> {
  const root = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const place = join(folder, `chromium-${version}`);
  if (!existsSync(place)) {
    await mkdir(folder, { recursive: true });
    const making = await mkdtemp(join(folder, 'unpacking-'));
    try {
      await unpackInto(making);
      await writeFile(join(making, FONTS), fontsConfiguration(place));
      await rename(making, place);
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
  }
  return { executablePath: join(place, 'chromium'), environment: { FONTCONFIG_FILE: join(place, FONTS) } };
}

async function unpackInto(folder: string): Promise<void> {
  const script = "import('@sparticuz/chromium').then((browser) => browser.default.executablePath())";
  try {
    const env = { ...process.env, TMPDIR: folder };
    await promisify(execFile)(process.execPath, ['-e', script], { cwd: __dirname, env });
  } catch (error) {
    throw new Error(
      `npm's browser could not be unpacked into ${folder} (${(error as Error).message.trim().split('\n').at(-1)}); free some disk space there, or name an installed one in CHROME_PATH.`,
    );
  }
}
