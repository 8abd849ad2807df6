import { loadTiers } from '.';
import { checkTiers, type TierFile } from './check-tiers';
import dev from './dev';
import prod from './prod';
import staging from './staging';
import type { TierConfig } from './tier-config';

type Values = Record<string, unknown>;

/** The three real tiers, each changed as given. */
function tiersWith(changes: { dev?: Values; staging?: Values; prod?: Values }): TierFile[] {
  return [
    { file: 'config/dev.ts', config: { ...dev, ...changes.dev } },
    { file: 'config/staging.ts', config: { ...staging, ...changes.staging } },
    { file: 'config/prod.ts', config: { ...prod, ...changes.prod } },
  ];
}

function mistakesOf(files: TierFile[]): readonly string[] {
  const checked = checkTiers(files);
  return 'mistakes' in checked ? checked.mistakes : [];
}

const thresholds = (tier: TierConfig, change: Values) => ({
  alarms: { ...tier.alarms, thresholds: { ...tier.alarms.thresholds, ...change } },
});
const domainWith = (certificateArn: string) => ({ domain: { name: 'taxonomy.example.com', certificateArn } });

describe('the configuration as committed', () => {
  it('has no mistakes, and its tiers go up in order', () => {
    expect(mistakesOf(tiersWith({}))).toEqual([]);
    expect(loadTiers().map(({ tier }) => tier)).toEqual(['dev', 'staging', 'prod']);
  });
});

describe('each mistake in one file is one sentence with file, key, found, expected', () => {
  test.each<[string, Values, string]>([
    [
      'a short account',
      { account: '123' },
      'config/prod.ts: account is "123", expected an AWS account of 12 digits, in quotes.',
    ],
    [
      'an account as a number',
      { account: 333333333333 },
      'config/prod.ts: account is 333333333333, expected an AWS account of 12 digits, in quotes.',
    ],
    [
      'a missing branch',
      { branch: undefined },
      'config/prod.ts: branch is missing, expected the name of a git branch.',
    ],
    [
      'a misspelt region',
      { region: 'eu-wst-1' },
      'config/prod.ts: region is "eu-wst-1", expected an AWS region such as eu-west-1 (a newer one than config/regions.ts has is to be added there).',
    ],
    [
      'a key whose secret the policies do not reach',
      { api: { ...prod.api, key: { secretName: 'backend/key', header: 'x-api-key' } } },
      'config/prod.ts: api.key.secretName is another text, expected the name of a secret that begins with tierline/.',
    ],
    [
      'a key in a header that CloudFront does not add',
      { api: { ...prod.api, key: { secretName: 'tierline/key', header: 'Cookie' } } },
      'config/prod.ts: api.key.header is "Cookie", expected a header such as x-api-key or authorization that CloudFront can add to a request and that has no meaning of its own there.',
    ],
    [
      'a key itself in place of its secret',
      { api: { ...prod.api, key: 's3cr3t' } },
      'config/prod.ts: api.key is another text, expected an object with secretName, header.',
    ],
    [
      'an unknown promotion',
      { promotion: 'manual' },
      'config/prod.ts: promotion is "manual", expected automatic or approval.',
    ],
    [
      'a window that never opens',
      { deploymentWindows: [{ days: ['Mon'], from: '16:00', to: '08:00', timeZone: 'UTC' }] },
      'config/prod.ts: deploymentWindows.0 is {"days":["Mon"],"from":"16:00","to":"08:00","timeZone":"UTC"}, expected a "to" after "from"; what goes past midnight is two windows.',
    ],
    [
      'a window in a place that is none',
      { deploymentWindows: [{ days: ['Mon'], from: '08:00', to: '16:00', timeZone: 'Berlin' }] },
      'config/prod.ts: deploymentWindows.0.timeZone is "Berlin", expected a time zone such as "Europe/Berlin" or "UTC".',
    ],
    [
      'a key that no window has',
      { deploymentWindows: [{ days: ['Mon'], from: '08:00', to: '16:00', timeZone: 'UTC', dates: [] }] },
      'config/prod.ts: deploymentWindows.0.dates is not a key of a tier, expected only days, from, to, timeZone there; correct the spelling or remove it.',
    ],
    [
      'a window that is none',
      { deploymentWindows: ['always'] },
      'config/prod.ts: deploymentWindows.0 is "always", expected an object with days, from, to, timeZone.',
    ],
    [
      'plain http',
      { api: { url: 'http://taxonomy.example.com' } },
      'config/prod.ts: api.url is "http://taxonomy.example.com", expected an https address of an API, by its DNS name, on port 443, 80 or one from 1024.',
    ],
    [
      'an API on loopback',
      { api: { url: 'http://127.0.0.1:80' } },
      'config/prod.ts: api.url is "http://127.0.0.1:80", expected an https address of an API, by its DNS name, on port 443, 80 or one from 1024.',
    ],
    [
      'a port that CloudFront refuses',
      { api: { url: 'https://taxonomy.example.com:81' } },
      'config/prod.ts: api.url is "https://taxonomy.example.com:81", expected an https address of an API, by its DNS name, on port 443, 80 or one from 1024.',
    ],
    [
      'a missing section',
      { taxonomy: undefined },
      'config/prod.ts: taxonomy is missing, expected an object with sync, foreignParents, snapshotExpiresAfterMinutes, maxMegabytes, maxTerms.',
    ],
    [
      'an addressee that is none',
      { alarms: { ...prod.alarms, addressees: ['on-call@example.com', 'on-call'] } },
      'config/prod.ts: alarms.addressees.1 is "on-call", expected an e-mail address.',
    ],
    [
      'half a minute',
      { bakeMinutes: 30.5 },
      'config/prod.ts: bakeMinutes is 30.5, expected a whole number from 0 to 1440 (minutes).',
    ],
    [
      'an endless bake',
      { bakeMinutes: Number.POSITIVE_INFINITY },
      'config/prod.ts: bakeMinutes is Infinity, expected a whole number from 0 to 1440 (minutes).',
    ],
    [
      'a misspelt threshold',
      thresholds(prod, { syncFailure: 3 }),
      'config/prod.ts: alarms.thresholds.syncFailure is not a key of a tier, expected only snapshotAgeMinutes, syncFailures, edgeErrorPercent, publisherSilenceMinutes, apiFailingMinutes, apiFailingPageMinutes, readerMilliseconds, errorBudgetPercent there; correct the spelling or remove it.',
    ],
    [
      'another tier’s name',
      { tier: 'staging' },
      'config/prod.ts: tier is "staging", expected "prod", the name of its file.',
    ],
  ])('%s', (_, change, sentence) => {
    expect(mistakesOf(tiersWith({ prod: change }))).toEqual([sentence]);
  });

  it('a file that exports no object is said to', () => {
    const [devFile, stagingFile] = tiersWith({});
    const files = [devFile as TierFile, stagingFile as TierFile, { file: 'config/prod.ts', config: 'prod' }];
    expect(mistakesOf(files)).toEqual([
      expect.stringMatching(/^config\/prod\.ts: the default export is "prod", expected an object with tier, account, /),
    ]);
  });
});

describe('the values of one tier agree among themselves', () => {
  test.each<[string, Values, RegExp]>([
    [
      'age threshold below two runs',
      thresholds(prod, { snapshotAgeMinutes: 9 }),
      /snapshotAgeMinutes is 9, expected at least 25: .* one missed run of taxonomy\.sync\.everyMinutes/,
    ],
    [
      'readers told before people',
      { taxonomy: { ...prod.taxonomy, snapshotExpiresAfterMinutes: 30 } },
      /snapshotExpiresAfterMinutes is 30, expected more than .*\(30\)/,
    ],
    [
      'a run that would meet the next one',
      { taxonomy: { ...prod.taxonomy, sync: { ...prod.taxonomy.sync, deadlineSeconds: 286 } } },
      /taxonomy\.sync\.deadlineSeconds is 286, expected at most 285 with a run every 5 minutes/,
    ],
    [
      'failures longer than a day',
      {
        taxonomy: { ...prod.taxonomy, sync: { ...prod.taxonomy.sync, everyMinutes: 60 } },
        ...{
          alarms: {
            ...prod.alarms,
            thresholds: { ...prod.alarms.thresholds, snapshotAgeMinutes: 120, syncFailures: 25 },
          },
        },
      },
      /syncFailures is 25, expected at most 24/,
    ],
    [
      'nobody to wake',
      { alarms: { ...prod.alarms, addressees: [] } },
      /alarms\.addressees is \[\], expected at least one/,
    ],
    ['data that can vanish', { onDelete: 'destroy' }, /onDelete is "destroy", expected "retain"/],
    [
      'a certificate CloudFront cannot read',
      domainWith('arn:aws:acm:eu-west-1:333333333333:certificate/a'),
      /certificateArn .* in us-east-1/,
    ],
    [
      'a certificate of another tier',
      domainWith(`arn:aws:acm:us-east-1:${staging.account}:certificate/a`),
      new RegExp(`certificateArn .* the tier's account ${prod.account}`),
    ],
  ])('%s is refused', (_, change, sentence) => {
    expect(mistakesOf(tiersWith({ prod: change }))).toContainEqual(expect.stringMatching(sentence));
  });

  it('a certificate in us-east-1 of the tier’s own account is taken', () => {
    const arn = `arn:aws:acm:us-east-1:${prod.account}:certificate/a`;
    expect(mistakesOf(tiersWith({ prod: domainWith(arn) }))).toEqual([]);
  });
});

describe('the tiers agree with each other', () => {
  test.each<[string, Parameters<typeof tiersWith>[0], string]>([
    [
      'one account for two tiers',
      { prod: { account: dev.account } },
      `config/prod.ts: account is "${dev.account}" as in config/dev.ts, expected an account that no other tier has.`,
    ],
    [
      'one branch for two tiers',
      { prod: { branch: 'staging' } },
      'config/prod.ts: branch is "staging" as in config/staging.ts, expected a branch that no other tier has.',
    ],
    [
      'prod deploying by itself',
      { prod: { promotion: 'automatic' } },
      'config/prod.ts: promotion is "automatic", expected "approval": only the first tier takes a push without a person.',
    ],
    [
      'dev waiting for a person',
      { dev: { promotion: 'approval', onDelete: 'retain', alarms: staging.alarms, bakeMinutes: 15 } },
      'config/dev.ts: promotion is "approval", expected "automatic": the first tier takes every push by itself.',
    ],
    [
      'a looser threshold nearer to readers',
      { prod: thresholds(prod, { edgeErrorPercent: 11 }) },
      'config/prod.ts: alarms.thresholds.edgeErrorPercent is 11, looser than in config/staging.ts, expected at most 10.',
    ],
    [
      'a shorter bake nearer to readers',
      { prod: { bakeMinutes: 14 } },
      'config/prod.ts: bakeMinutes is 14, shorter than in config/staging.ts, expected at least 15.',
    ],
  ])('%s is refused', (_, changes, sentence) => {
    expect(mistakesOf(tiersWith(changes))).toEqual([sentence]);
  });

  it('dev may be as loose as it likes', () => {
    expect(mistakesOf(tiersWith({ dev: thresholds(dev, { edgeErrorPercent: 100 }) }))).toEqual([]);
  });

  it('equal thresholds and an equal bake are not looser', () => {
    const like = { ...thresholds(prod, staging.alarms.thresholds), bakeMinutes: staging.bakeMinutes };
    expect(mistakesOf(tiersWith({ prod: like }))).toEqual([]);
  });

  it('every threshold is compared, so that a new one cannot be forgotten', () => {
    const looser = Object.fromEntries(
      Object.entries(staging.alarms.thresholds).map(([name, value]) => [name, value + 1]),
    );
    expect(mistakesOf(tiersWith({ prod: thresholds(prod, looser) }))).toHaveLength(Object.keys(looser).length);
  });
});

describe('all mistakes of all files are reported at once', () => {
  it('a mistake in one key hides neither one in another key nor one between tiers', () => {
    const mistakes = mistakesOf(
      tiersWith({
        dev: { region: 'here' },
        staging: { account: '1', branch: 'main' },
        prod: { bakeMinutes: 1, owner: '' },
      }),
    );
    expect(mistakes.map((sentence) => sentence.split(' ').slice(0, 2).join(' '))).toEqual([
      'config/dev.ts: region',
      'config/staging.ts: account',
      'config/prod.ts: owner',
      'config/prod.ts: branch',
      'config/prod.ts: bakeMinutes',
    ]);
  });

  it('a file that cannot be read keeps its place in the order', () => {
    const [, stagingFile, prodFile] = tiersWith({});
    const broken = { file: 'config/dev.ts', config: undefined, unreadable: { found: 'is missing', expected: 'it' } };
    expect(mistakesOf([broken, stagingFile as TierFile, prodFile as TierFile])).toEqual([
      'config/dev.ts: is missing, expected it.',
    ]);
  });
});
