import { flagDocument } from '../contract/flag-document';
import { defaultFlags } from '../contract/flags';
import type { AlarmState } from './alarm-states';
import { firstRollout } from './first-rollout';
import { startAppConfigServer } from './testing/appconfig-server';

const healthy: AlarmState[] = [{ name: 'a', state: 'OK', reason: '', key: null, gate: true }];
const silent: AlarmState[] = [{ name: 'a', state: 'INSUFFICIENT_DATA', reason: '', key: null, gate: true }];

let server: Awaited<ReturnType<typeof startAppConfigServer>>;
let said: string[];
beforeEach(() => {
  said = [];
});
afterEach(() => server.close());

/** @param alarms what is found, one look after the other; the last stays */
function rollOut(alarms: AlarmState[][], healthWaitSeconds = 10) {
  let time = 0;
  const left = [...alarms];
  return firstRollout({
    tier: 'dev',
    flags: server.flags,
    strategyId: 'first01',
    alarms: async () => (left.length > 1 ? (left.shift() ?? []) : (left[0] ?? [])),
    healthWaitSeconds,
    pace: {
      now: () => time,
      wait: async (milliseconds) => {
        time += milliseconds;
      },
    },
    say: (text) => said.push(text),
  });
}

describe('the first roll-out of flags', () => {
  it("takes the catalogue's defaults to the end", async () => {
    server = await startAppConfigServer();
    server.next.push('DEPLOYING', 'BAKING', 'COMPLETE');
    expect(await rollOut([healthy])).toEqual({ is: 'rolled-out', number: 1 });
    expect(server.rollouts).toEqual([
      expect.objectContaining({ State: 'COMPLETE', ConfigurationVersion: '1', DeploymentStrategyId: 'first01' }),
    ]);
    expect(JSON.parse(server.documents[0] ?? '')).toEqual(flagDocument(defaultFlags('dev')));
  });

  it('waits for a healthy tier, and says what it waits for, once', async () => {
    server = await startAppConfigServer();
    server.next.push('COMPLETE');
    expect(await rollOut([silent, silent, healthy])).toEqual({ is: 'rolled-out', number: 1 });
    expect(said).toEqual(['Waiting for a healthy tier: a has no data', 'Rolling out the flags for the first time']);
  });

  it('is tried again after an alarm took it back', async () => {
    server = await startAppConfigServer(['ROLLED_BACK']);
    server.next.push('COMPLETE');
    expect(await rollOut([healthy])).toEqual({ is: 'rolled-out', number: 2 });
  });

  it('of somebody else, begun at the same moment, is waited for', async () => {
    server = await startAppConfigServer();
    server.world.onStart = () => server.rollouts.push({ DeploymentNumber: 1, State: 'DEPLOYING' });
    server.next.push('COMPLETE');
    expect(await rollOut([healthy])).toEqual({ is: 'rolled-out', number: 1 });
    expect(server.rollouts).toHaveLength(1);
  });
});

describe('the flags stay as they are', () => {
  it('when the tier is not healthy in time, which is a note', async () => {
    server = await startAppConfigServer();
    const result = await rollOut([silent]);
    expect(result).toMatchObject({ is: 'not-healthy', note: expect.stringMatching(/within 10 s \(a has no data\)/) });
    expect(server.rollouts).toEqual([]);
    expect(server.documents).toEqual([]);
  });

  it('when something was rolled out before, whatever the alarms say', async () => {
    server = await startAppConfigServer(['COMPLETE']);
    expect(await rollOut([silent])).toEqual({ is: 'not-first' });
  });

  it('when an alarm takes the roll-out back, which is a problem', async () => {
    server = await startAppConfigServer();
    server.next.push('DEPLOYING', 'ROLLED_BACK');
    const result = await rollOut([healthy]);
    expect(result).toMatchObject({ is: 'taken-back', problem: expect.stringMatching(/number 1\) was taken back/) });
  });

  it('when nothing is heard of its end', async () => {
    server = await startAppConfigServer(['DEPLOYING']);
    const result = await rollOut([healthy]);
    expect(result).toMatchObject({ problem: expect.stringMatching(/still under way after 15 minutes/) });
  });
});
