import { installedBrowser } from '../browser/installed-browser';

describe('an installed browser is found where its platform keeps it', () => {
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  test.each([
    ['darwin', {}, chrome],
    ['win32', { ProgramFiles: 'C:\\Programs' }, 'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', { LOCALAPPDATA: 'C:\\me' }, 'C:\\me\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['linux', { PATH: '/bin:/opt/bin' }, '/opt/bin/chromium'],
  ] as const)('%s', (platform, environment, program) => {
    expect(installedBrowser(platform, environment, (file) => file === program)).toBe(program);
  });

  test('none is none', () => {
    expect(installedBrowser('linux', { PATH: '/bin' }, () => false)).toBeNull();
    expect(installedBrowser('linux', {}, () => true)).toBeNull();
    expect(installedBrowser('win32', {}, () => true)).toBeNull();
  });
});
