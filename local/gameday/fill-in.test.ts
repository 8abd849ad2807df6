import { fillIn } from './fill-in';

const restore = ['tier', 'snapshots', 'restore', 'prod', '2', '--reason', 'x'];
const allow = ['tier', 'snapshots', 'allow', 'prod', '3', '--reason', 'x'];

describe('the number in a runbook’s command is', () => {
  it('the newest revision that was found whole', () => {
    const verified =
      'broken  revision 9: no trailer.\nwhole   revision 7: 10 terms, 900 bytes\nwhole   revision 8: 11 terms';
    expect(fillIn(restore, ['nothing', verified])).toEqual(restore.with(4, '8'));
  });

  it('the one in a command that was advised', () => {
    expect(fillIn(allow, ['DANGER  refused\n  run: npx tier snapshots allow prod 12 --reason "…"'])).toEqual(
      allow.with(4, '12'),
    );
  });

  it('not that of another command, nor of another tier', () => {
    expect(fillIn(allow, ['run: npx tier snapshots allow dev 12', 'run: npx tier snapshots restore prod 8'])).toBe(
      allow,
    );
  });

  it('the example, where nothing was found', () => {
    expect(fillIn(restore, ['broken  revision 9: no trailer.'])).toBe(restore);
    expect(fillIn(['tier', 'doctor', 'prod'], ['whole   revision 7'])).toEqual(['tier', 'doctor', 'prod']);
  });
});
