import { type AlarmNotice, messageOf, noticeIn } from './message';

const place = { tier: 'prod', runbooks: 'https://git.example.com/docs/runbook/' };
const notice = (changes: Partial<AlarmNotice> = {}): AlarmNotice => ({
  AlarmName: 'tierline-prod-snapshot-path-failing',
  AlarmDescription: 'The description.',
  NewStateValue: 'ALARM',
  NewStateReason: 'Threshold crossed: 3 >= 2.',
  Region: 'EU (Ireland)',
  AWSAccountId: '333333333333',
  ...changes,
});
const child = (name: string, value = 'ALARM') => ({
  Arn: `arn:aws:cloudwatch:eu-west-1:333333333333:alarm:${name}`,
  State: { Value: value },
});

describe('somebody who was just woken reads', () => {
  it('what it is, what readers feel, what to do first, and where to read on', () => {
    expect(messageOf(notice(), place)).toBe(
      [
        'ALARM: tierline-prod-snapshot-path-failing (prod, 333333333333, EU (Ireland))',
        'The snapshot cannot be read by its own path: when the API fails next, readers have nothing.',
        'First: npx tier snapshots verify prod',
        'Runbook: https://git.example.com/docs/runbook/snapshot-path-failing.md',
        'Why: Threshold crossed: 3 >= 2.',
      ].join('\n'),
    );
  });

  it('that it is over, and no more', () => {
    expect(messageOf(notice({ NewStateValue: 'OK' }), place)).toBe(
      'Over: tierline-prod-snapshot-path-failing (prod, 333333333333, EU (Ireland))',
    );
  });

  it('of a composite, each member that rings', () => {
    const text = messageOf(
      notice({
        AlarmName: 'tierline-prod-tier-page',
        TriggeringChildren: [
          child('tierline-prod-probe-silent'),
          child('tierline-prod-sync-silent'),
          child('tierline-prod-readers-failing', 'OK'),
        ],
      }),
      place,
    );
    expect(text).toContain('tierline-prod-probe-silent:\nThe probe does not run');
    expect(text).toContain('Runbook: https://git.example.com/docs/runbook/sync-silent.md');
    expect(text).not.toContain('readers-failing');
  });

  it.each<[string, Partial<AlarmNotice>, string]>([
    ['an alarm of somebody else, by its own description', { AlarmName: 'other' }, 'The description.'],
    ['one that says nothing', { AlarmName: 'other', AlarmDescription: null }, 'Nothing is known of this alarm here.'],
    ['one of another tier', { AlarmName: 'tierline-dev-probe-silent' }, 'The description.'],
    ['a composite whose members are not said', { AlarmName: 'tierline-prod-tier-page' }, 'The description.'],
  ])('%s', (_, changes, line) => {
    expect(messageOf(notice(changes), place)).toContain(line);
  });

  it('a reason of any length, shortened', () => {
    const text = messageOf(notice({ NewStateReason: 'x'.repeat(5000) }), place);
    expect(text.length).toBeLessThan(1000);
    expect(text).toMatch(/x…$/);
  });
});

describe('what a topic carries', () => {
  it.each(['', 'text', '[]', 'null', '{"AlarmName":1,"NewStateValue":"OK"}', '{"AlarmName":"a"}'])(
    '%j is no alarm',
    (text) => {
      expect(noticeIn(text)).toBeNull();
    },
  );

  it('an alarm', () => {
    expect(noticeIn(JSON.stringify(notice()))).toEqual(notice());
  });
});
