import { type DeploymentWindow, deploymentWindowSchema, isOpenAt, windowText } from './deployment-window';

const berlin: DeploymentWindow = {
  days: ['Mon', 'Tue', 'Wed', 'Thu'],
  from: '09:00',
  to: '16:00',
  timeZone: 'Europe/Berlin',
};
const night: DeploymentWindow = { days: ['Sun'], from: '00:00', to: '24:00', timeZone: 'Asia/Kolkata' };

describe('a release goes up while a window is open', () => {
  it.each<[string, readonly DeploymentWindow[], string, boolean]>([
    ['no windows: at any time', [], '2026-11-22T03:00:00Z', true],
    ['the minute before', [berlin], '2026-11-23T07:59:59.999Z', false],
    ['its first minute', [berlin], '2026-11-23T08:00:00Z', true],
    ['its last', [berlin], '2026-11-23T14:59:59.999Z', true],
    ['its end', [berlin], '2026-11-23T15:00:00Z', false],
    ['by summer time an hour earlier', [berlin], '2026-07-20T07:00:00Z', true],
    ['which ends an hour earlier too', [berlin], '2026-07-20T14:00:00Z', false],
    ['on another day', [berlin], '2026-11-27T10:00:00Z', false],
    ['on the day that it is there', [night], '2026-11-21T18:30:00Z', true],
    ['at midnight', [{ ...night, from: '00:00', to: '00:01' }], '2026-11-21T18:30:30Z', true],
    ['a minute before midnight', [night], '2026-11-22T18:29:59Z', true],
    ['after midnight', [night], '2026-11-22T18:30:00Z', false],
    ['one of several', [berlin, night], '2026-11-22T10:00:00Z', true],
    ['none of several', [berlin, night], '2026-11-27T10:00:00Z', false],
  ])('%s', (_, windows, instant, open) => expect(isOpenAt(windows, new Date(instant))).toBe(open));

  it('is told in words', () => {
    expect(windowText(berlin)).toBe('Mon, Tue, Wed, Thu from 09:00 to 16:00 (Europe/Berlin)');
  });
});

describe('a window is hours of days in a time zone', () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ to: '24:00' }, true],
    [{ to: '09:00' }, false],
    [{ to: '08:00' }, false],
    [{ from: '24:00' }, false],
    [{ from: '9:00' }, false],
    [{ from: '109:00' }, false],
    [{ from: '09:00:00' }, false],
    [{ from: '23:00', to: '23:30' }, true],
    [{ to: '116:00' }, false],
    [{ to: '16:00:00' }, false],
    [{ to: '16:60' }, false],
    [{ to: '24:01' }, false],
    [{ days: [] }, false],
    [{ days: ['Monday'] }, false],
    [{ timeZone: 'Berlin' }, false],
    [{ timeZone: 'UTC' }, true],
    [{ except: [] }, false],
  ])('%j', (change, valid) => expect(deploymentWindowSchema.safeParse({ ...berlin, ...change }).success).toBe(valid));
});

describe('what is wrong with one is said', () => {
  const days = 'a list of days, such as ["Mon", "Tue"]';
  const from = 'a time from 00:00 to 23:59';
  const to = 'a time from 00:01 to 24:00';
  const zone = 'a time zone such as "Europe/Berlin" or "UTC"';
  it.each<[object, string]>([
    [{ days: 'Mon' }, days],
    [{ days: [] }, days],
    [{ days: ['Monday'] }, 'Mon or Tue or Wed or Thu or Fri or Sat or Sun'],
    [{ from: 9 }, from],
    [{ from: '0' }, from],
    [{ to: 16 }, to],
    [{ to: '16' }, to],
    [{ timeZone: 1 }, zone],
    [{ timeZone: 'Berlin' }, zone],
    [{ to: '08:00' }, 'a "to" after "from"; what goes past midnight is two windows'],
  ])('%j', (change, says) => {
    const { error } = deploymentWindowSchema.safeParse({ ...berlin, ...change });
    expect(error?.issues.map(({ message }) => message)).toEqual([says]);
  });
});
