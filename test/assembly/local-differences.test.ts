import { DIFFERENCES, type Difference } from '../../local/differences';
import { readLeftOut } from '../../local/differences/leave-out';
import { withoutCondition } from '../../local/differences/without-condition';
import { assemblyFolder, resourcesOf, stacksIn } from './assemblies';
import { LOCAL_APIS } from './synthesize';
import { type Change, templateChanges } from './template-changes';

const real = stacksIn(assemblyFolder('real'));
const local = stacksIn(assemblyFolder('local'));
const changes = templateChanges(real, local);

/** `a.*.c` matches `a.0.c`, and everything below it. */
function matches(pattern: string, path: string): boolean {
  const steps = path.split('.');
  return pattern.split('.').every((step, index) => step === '*' || step === steps[index]);
}

function accountsFor(difference: Difference, { type, kind, at, before, after }: Change): boolean {
  if (difference.type !== type) return false;
  switch (difference.kind) {
    case 'left-out':
      return kind === 'removed';
    case 'changed':
      return kind === 'changed' && difference.properties.some((pattern) => matches(`Properties.${pattern}`, at));
    case 'condition-dropped':
      return (
        kind === 'changed' &&
        /^Properties\.PolicyDocument\.Statement\.\d+\.Condition$/.test(at) &&
        JSON.stringify(withoutCondition({ Statement: [{ Condition: before }] }, difference.condition)) ===
          JSON.stringify({ Statement: [after === undefined ? {} : { Condition: after }] })
      );
  }
}

describe('the local run deploys what real AWS gets, but for what is written down', () => {
  it('every difference between the two assemblies is accounted for', () => {
    const unaccounted = changes.filter((change) => !DIFFERENCES.some((difference) => accountsFor(difference, change)));
    expect(unaccounted).toEqual([]);
  });

  it.each(DIFFERENCES)('$kind $type is still one', (difference) => {
    expect(changes.filter((change) => accountsFor(difference, change)).length).toBeGreaterThan(0);
  });

  it.each(DIFFERENCES.flatMap((d) => (d.kind === 'changed' ? d.properties.map((at) => ({ ...d, at })) : [])))(
    '$type $at still differs',
    ({ type, at }) => {
      const found = changes.filter((change) => change.type === type && matches(`Properties.${at}`, change.at));
      expect(found.length).toBeGreaterThan(0);
    },
  );

  it('each says why, and what stands in', () => {
    for (const { reason, standIn } of DIFFERENCES) {
      expect(reason).toMatch(/^[A-Z].+\.$/);
      expect(standIn).toMatch(/^[A-Z].+\.$/);
    }
  });

  it('differs in no account, region, name, protection, tag or order', () => {
    const outside = (stacks: typeof real) => stacks.map(({ template: _, ...rest }) => rest);
    expect(outside(local)).toEqual(outside(real));
  });
});

describe('what is left out can be made in another way', () => {
  const leftOut = readLeftOut(assemblyFolder('local'));

  it('each left-out resource is listed with all that its stack would have made it with', () => {
    const types = new Set(
      DIFFERENCES.flatMap((difference) => (difference.kind === 'left-out' ? [difference.type] : [])),
    );
    const expected = real.flatMap(({ stackName, account, region, template }) =>
      [...types].flatMap((type) =>
        resourcesOf(template, type).map(({ Properties: { Tags: _, ...properties } }) => ({
          stackName,
          account,
          region,
          type,
          properties,
        })),
      ),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(
      leftOut.map(({ stackName, account, region, type, properties }) => ({
        stackName,
        account,
        region,
        type,
        properties,
      })),
    ).toEqual(expect.arrayContaining(expected));
    expect(leftOut).toHaveLength(expected.length);
  });

  it('needs nothing that only CloudFormation could look up', () => {
    expect(JSON.stringify(leftOut)).not.toMatch(/"(Ref|Fn::)/);
  });
});

describe('the local run reads the API that it was given', () => {
  it.each(Object.entries(LOCAL_APIS))('%s: %s, in the sync and at the edge', (tier, url) => {
    const templates = local.filter((stack) => stack.tier === tier).map(({ template }) => JSON.stringify(template));
    expect(templates.filter((text) => text.includes(url))).toHaveLength(1);
    const port = Number(new URL(url).port);
    const edge = templates.find((text) => text.includes('"OriginProtocolPolicy":"http-only"'));
    expect(edge?.split(`"HTTPPort":${port}`)).toHaveLength(3);
  });

  it('real AWS never speaks plain http to an API, nor to this machine', () => {
    expect(JSON.stringify(real)).not.toMatch(/127\.0\.0\.1|localhost|http-only|"http:\/\//);
  });
});
