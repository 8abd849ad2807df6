import PEOPLE from '../../config/people';
import { personOf } from '../../contract/approvers/who-is';
import { gateSectionSchemas } from '../../contract/gate-evidence';
import { recordKey } from '../../contract/ledger';
import { judgeFreeze } from '../../lambda/promotion-gate/judge-freeze';
import { readBreakGlass } from '../break-glass/read-break-glass';
import { startObjectServer } from '../testing/object-server';
import { freezeEvidence } from './freeze-evidence';
import { readFreezes } from './read-freezes';

const NOW = new Date('2026-11-20T12:00:00Z');
const arn = (who: string) =>
  `arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Approver_0123456789abcdef/${who}@example.com`;
let server: Awaited<ReturnType<typeof startObjectServer>>;
beforeEach(async () => {
  server = await startObjectServer();
});
afterEach(() => server.close());

function put(kind: 'freezes' | 'break-glass', minute: number, who: string, record: object): string {
  const at = `2026-11-20T11:${minute}:00Z`;
  const key = recordKey(kind, at, `x-${minute}`);
  const body = { schema: 1, tier: 'prod', by: arn(who), at, reason: 'a sale', ...record };
  server.objects.set(key, { body: Buffer.from(JSON.stringify(body)), type: '', cache: '', written: new Date(at) });
  return key;
}

/** From the ledger to what the gate says. */
async function judged() {
  const known = { tier: 'prod', now: NOW, personOf: personOf(PEOPLE) };
  const evidence = freezeEvidence(
    await readFreezes(server.bucket, 'prod', NOW),
    await readBreakGlass(server.bucket, known),
  );
  return judgeFreeze('prod', gateSectionSchemas.freeze.parse(evidence), NOW).map(({ outcome, says }) => [
    outcome,
    says,
  ]);
}
const freeze = () => put('freezes', 10, 'kim', { what: 'on', until: '2026-11-25T08:00:00Z' });
const ask = (who: string) => put('break-glass', 20, who, { what: 'request', minutes: 60 });
const grant = (who: string, request: string) =>
  put('break-glass', 30, who, { what: 'grant', request, until: '2026-11-20T12:30:00Z' });

describe('the gate judges what the ledger says of freeze and break-glass', () => {
  it('nothing was ever written', async () => {
    expect(await judged()).toEqual([['pass', 'prod is not frozen.']]);
  });

  it('frozen', async () => {
    freeze();
    expect(await judged()).toEqual([['hold', expect.stringContaining('prod is frozen until 2026-11-25T08:00:00Z')]]);
  });

  it('frozen by what cannot be read', async () => {
    server.objects.set(recordKey('freezes', '2026-11-20T11:10:00Z', 'x'), {
      ...{ body: Buffer.from('garbage'), type: '', cache: '', written: NOW },
    });
    expect(await judged()).toEqual([['hold', expect.stringContaining('cannot be read')]]);
  });

  it('frozen, and two people let it past', async () => {
    freeze();
    grant('sam', ask('jane'));
    expect(await judged()).toEqual([['pass', expect.stringContaining('Sam Example granted it until')]]);
  });

  it.each([
    ['the same person', 'jane'],
    ['a stranger', 'nobody'],
  ])('frozen, and %s granted it', async (_, who) => {
    freeze();
    grant(who, ask('jane'));
    expect(await judged()).toEqual([['hold', expect.stringContaining('prod is frozen')]]);
  });
});
