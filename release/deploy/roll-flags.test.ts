import { flagDocument } from '../../contract/flag-document';
import { defaultFlags } from '../../contract/flags';
import { realPace } from '../pace';
import { startAppConfigServer } from '../testing/appconfig-server';
import { type ReleasedFlags, readFlagDocument } from './flag-document';
import { rollFlags } from './roll-flags';

const KEY = 'taxonomy-api-first';
const on = (percent = 100) => ({ enabled: true, percent });
const released = (value: object): ReleasedFlags =>
  readFlagDocument(JSON.stringify({ ...flagDocument(defaultFlags('dev')), values: { [KEY]: value } }), 'a test');
const ONE = released(on(10));
const TWO = released(on(50));
const more = { strategyId: 'strat01', description: 'a test', pace: realPace };

let server: Awaited<ReturnType<typeof startAppConfigServer>>;
beforeEach(async () => {
  server = await startAppConfigServer();
});
afterEach(() => server.close());

/** Rolls a document out, and says what became of it. */
const rolledOut = (document: ReleasedFlags, State: string) => {
  server.documents.push(JSON.stringify(document));
  const ConfigurationVersion = String(server.documents.length);
  server.rollouts.push({ DeploymentNumber: server.rollouts.length + 1, State, ConfigurationVersion });
};
const newest = () => JSON.parse(server.documents.at(-1) ?? '').values[KEY];

describe('flags go with the release', () => {
  it('up: what the release changed is rolled out', async () => {
    rolledOut(ONE, 'COMPLETE');
    const rolled = await rollFlags(server.flags, { from: ONE, to: TWO, direction: 'up', ...more });
    expect(rolled).toMatchObject({
      number: 2,
      changed: [{ key: KEY, from: on(10), to: on(50) }],
      kept: [],
      stopped: null,
    });
    expect(newest()).toEqual(on(50));
    expect(server.rollouts.at(-1)).toMatchObject({ ConfigurationVersion: '2', DeploymentStrategyId: 'strat01' });
  });

  it('nothing is rolled out when nothing differs, also the second time', async () => {
    rolledOut(TWO, 'COMPLETE');
    const rolled = await rollFlags(server.flags, { from: ONE, to: TWO, direction: 'up', ...more });
    expect([rolled.number, rolled.changed, server.rollouts.length]).toEqual([null, [], 1]);
  });

  it('up: somebody else’s roll-out is not disturbed', async () => {
    rolledOut(ONE, 'COMPLETE');
    rolledOut(released(on(20)), 'DEPLOYING');
    await expect(rollFlags(server.flags, { from: ONE, to: TWO, direction: 'up', ...more })).rejects.toThrow(
      /Roll-out 2 of flags is under way/,
    );
    expect(server.rollouts.map(({ State }) => State)).toEqual(['COMPLETE', 'DEPLOYING']);
  });

  it('up: what an earlier run of the same deployment has started is left to go on', async () => {
    rolledOut(ONE, 'COMPLETE');
    rolledOut(TWO, 'DEPLOYING');
    const rolled = await rollFlags(server.flags, { from: ONE, to: TWO, direction: 'up', ...more });
    expect([rolled.number, rolled.changed.map(({ key }) => key)]).toEqual([2, [KEY]]);
    expect(server.rollouts.map(({ State }) => State)).toEqual(['COMPLETE', 'DEPLOYING']);
  });

  it('down: what is under way is stopped, and readers have what was before', async () => {
    rolledOut(ONE, 'COMPLETE');
    rolledOut(TWO, 'DEPLOYING');
    const rolled = await rollFlags(server.flags, { from: TWO, to: ONE, direction: 'down', ...more });
    expect(rolled).toEqual({ number: null, changed: [], kept: [], stopped: 2 });
    expect(server.rollouts.map(({ State }) => State)).toEqual(['COMPLETE', 'ROLLED_BACK']);
  });

  it('down: what is complete is rolled back to what the older release had', async () => {
    rolledOut(ONE, 'COMPLETE');
    rolledOut(TWO, 'COMPLETE');
    await rollFlags(server.flags, { from: TWO, to: ONE, direction: 'down', ...more });
    expect(newest()).toEqual(on(10));
  });

  it('down: what somebody has set since stays, and is told', async () => {
    rolledOut(TWO, 'COMPLETE');
    rolledOut(released(on(60)), 'COMPLETE');
    const rolled = await rollFlags(server.flags, { from: TWO, to: ONE, direction: 'down', ...more });
    expect(rolled).toMatchObject({ number: null, kept: [{ key: KEY, from: on(60), to: on(10) }] });
  });

  it('a tier in which no flags were rolled out keeps the catalogue’s defaults', async () => {
    const rolled = await rollFlags(server.flags, { from: null, to: TWO, direction: 'up', ...more });
    expect([rolled.number, server.rollouts]).toEqual([null, []]);
  });

  it('somebody who starts one at the same moment is told of, and nothing is doubled', async () => {
    rolledOut(ONE, 'COMPLETE');
    server.world.onStart = () => rolledOut(released(on(20)), 'DEPLOYING');
    await expect(rollFlags(server.flags, { from: ONE, to: TWO, direction: 'up', ...more })).rejects.toThrow(
      /Another roll-out of flags is under way/,
    );
  });
});

describe('a document of flags', () => {
  it.each(['', 'null', '[]', '{"version":"1"}', '{"version":"1","flags":{},"values":{"a":{"enabled":"yes"}}}'])(
    'refuses %j',
    (text) => {
      expect(() => readFlagDocument(text, 'flags/dev.json')).toThrow(/flags\/dev.json is no document of flags/);
    },
  );
});
