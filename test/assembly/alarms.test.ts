import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTiers } from '../../config';
import { ALARMS, type AlarmKey, alarmKeyOf, alarmName } from '../../contract/alarms';
import { METRIC_NAMESPACE, METRICS, metricDimensions } from '../../contract/metrics';
import { EDGE_REGION, namesOf } from '../../contract/names';
import { onlyOne, resourcesOf, stackAt } from './assemblies';
import { PROJECT } from './synthesize';

const tiers = loadTiers();

interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: { Name: string; Value: unknown }[];
  readonly Threshold: number;
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly TreatMissingData?: string;
  readonly AlarmActions?: { Ref: string }[];
  readonly OKActions?: { Ref: string }[];
}

interface CompositeProperties {
  readonly AlarmName: string;
  readonly AlarmRule: string;
  readonly AlarmActions?: string[];
  readonly OKActions?: string[];
}

describe.each(tiers)('alarms of $tier', (config) => {
  const { tier, account } = config;
  const names = namesOf(config);
  const { thresholds } = config.alarms;
  const places = [stackAt(`${tier}/monitoring`), stackAt(`${tier}/edge`)];
  const inEach = places.map((place) => ({
    place,
    alarms: resourcesOf(place.template, 'AWS::CloudWatch::Alarm').map(
      ({ Properties }) => Properties as unknown as AlarmProperties,
    ),
    composites: resourcesOf(place.template, 'AWS::CloudWatch::CompositeAlarm').map(
      ({ Properties }) => Properties as unknown as CompositeProperties,
    ),
  }));
  const alarms = inEach.flatMap((each) => each.alarms);
  const composites = inEach.flatMap((each) => each.composites);
  const alarm = (key: AlarmKey) =>
    alarms.find(({ AlarmName }) => AlarmName === alarmName(tier, key)) as AlarmProperties;
  const keyOf = ({ AlarmName }: { AlarmName: string }) => alarmKeyOf(tier, AlarmName);

  it('are those of the table, each where its metrics are', () => {
    expect([...new Set(alarms.map(keyOf))].sort()).toEqual(Object.keys(ALARMS).sort());
    for (const { place, alarms: here } of inEach) {
      const expected = place.region === EDGE_REGION && place.id === 'edge' ? 'edge' : 'tier';
      for (const each of here) expect(ALARMS[keyOf(each) as AlarmKey].region).toBe(expected);
    }
  });

  it('take silence as the thing says, never by default', () => {
    const silence = (treatment: string) =>
      [...new Set(alarms.filter(({ TreatMissingData }) => TreatMissingData === treatment).map(keyOf))].sort();
    expect(silence('breaching')).toEqual(['probe-silent', 'publisher-behind', 'sync-silent']);
    expect(silence('notBreaching')).toEqual(['budget-fast', 'budget-slow', 'dead-letters', 'edge-errors']);
    expect(alarms.filter(({ TreatMissingData }) => TreatMissingData === undefined)).toEqual([]);
    expect(alarms.filter(({ TreatMissingData }) => TreatMissingData === 'missing')).toEqual([]);
  });

  it('say what they are for, what to do first, and where to read on', () => {
    for (const each of alarms) {
      const { fault, runbook } = ALARMS[keyOf(each) as AlarmKey];
      const [first, command, link, silence] = each.AlarmDescription.split('\n');
      expect(first).toBe(fault);
      expect(command).toMatch(new RegExp(`^First: npx tier .*\\b${tier}\\b`));
      expect(link).toBe(`Runbook: ${config.alarms.runbooks}${runbook}`);
      expect(silence).toMatch(/^Silence is .+: .+\.$/);
      expect(each.AlarmDescription.length).toBeLessThanOrEqual(1024);
    }
  });

  it('watch metrics that somebody emits, with the dimensions they are emitted with', () => {
    const emitted = new Set<string>(Object.values(METRICS).map(({ name }) => name));
    const ours = alarms.filter(({ Namespace }) => Namespace === METRIC_NAMESPACE);
    expect(ours.length).toBeGreaterThan(10);
    for (const { MetricName, Dimensions } of ours) {
      expect(emitted).toContain(MetricName);
      expect(Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))).toEqual(metricDimensions(tier));
    }
    for (const { MetricName, Dimensions } of alarms.filter(({ Namespace }) => Namespace === 'AWS/CloudFront')) {
      expect(MetricName).toBe('5xxErrorRate');
      expect(Dimensions).toContainEqual({ Name: 'Region', Value: 'Global' });
    }
    const queues = alarms
      .filter(({ Namespace }) => Namespace === 'AWS/SQS')
      .map(({ Dimensions }) => Dimensions[0]?.Value);
    expect(queues.sort()).toEqual(Object.values(names.queues).sort());
  });

  it('stand at the tier’s thresholds', () => {
    expect(alarm('snapshot-too-old').Threshold).toBe(thresholds.snapshotAgeMinutes * 60);
    expect(alarm('sync-failing').Period).toBe(thresholds.syncFailures * config.taxonomy.sync.everyMinutes * 60);
    expect(alarm('publisher-behind')).toMatchObject({
      Period: 60,
      EvaluationPeriods: thresholds.publisherSilenceMinutes,
    });
    expect(alarm('edge-errors').Threshold).toBe(thresholds.edgeErrorPercent);
    expect(alarm('readers-slow').Threshold).toBe(thresholds.readerMilliseconds);
    expect(alarm('api-failing')).toMatchObject({ Period: 60, EvaluationPeriods: thresholds.apiFailingMinutes });
  });

  it('look back no further than CloudWatch does', () => {
    for (const { Period, EvaluationPeriods } of alarms) {
      expect(Period % 60).toBe(0);
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual((Period < 3600 ? 1 : 7) * 24 * 3600);
    }
  });

  it('tell the tickets when it begins and when it is over, and the backend what is about the API', () => {
    const topicOf = (name: string) =>
      places
        .flatMap(({ template }) => resourcesOf(template, 'AWS::SNS::Topic'))
        .find(({ Properties }) => Properties['TopicName'] === name)?.id;
    const told = (each: AlarmProperties) => (each.AlarmActions ?? []).map(({ Ref }) => Ref).sort();
    const backend = topicOf(names.topics.backend);
    expect(backend === undefined).toBe(config.alarms.backendAddressees.length === 0);
    for (const each of alarms) {
      const definition = ALARMS[keyOf(each) as AlarmKey];
      const part = each.AlarmName !== alarmName(tier, keyOf(each) as AlarmKey) && keyOf(each)?.startsWith('budget');
      const tickets = topicOf(definition.region === 'edge' ? names.edgeTopics.tickets : names.topics.tickets);
      const expected = [tickets, ...('backend' in definition && backend ? [backend] : [])].sort();
      expect(told(each)).toEqual(part ? [] : expected);
      expect(each.OKActions ?? []).toEqual(each.AlarmActions ?? []);
    }
  });

  it('reach the addressees of the tier', () => {
    const addressees = (name: string) =>
      places.flatMap(({ template }) => {
        const topic = resourcesOf(template, 'AWS::SNS::Topic').find(
          ({ Properties }) => Properties['TopicName'] === name,
        );
        return resourcesOf(template, 'AWS::SNS::Subscription')
          .filter(({ Properties }) => topic && (Properties['TopicArn'] as { Ref?: string }).Ref === topic.id)
          .map(({ Properties }) => Properties['Endpoint']);
      });
    for (const { pages, tickets } of [names.topics, names.edgeTopics]) {
      expect(addressees(pages)).toEqual(config.alarms.addressees);
      expect(addressees(tickets)).toEqual(config.alarms.addressees);
    }
    expect(addressees(names.topics.backend)).toEqual(config.alarms.backendAddressees);
  });

  it('publish to topics that are encrypted with a key that CloudWatch of this account may use, and never over plain http', () => {
    for (const { template } of places) {
      const fromHere = { StringEquals: { 'aws:SourceAccount': account } };
      const { KeyPolicy } = onlyOne(template, 'AWS::KMS::Key') as { KeyPolicy: { Statement: object[] } };
      expect(KeyPolicy.Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Condition: fromHere,
        }),
      );
      for (const { id, Properties } of resourcesOf(template, 'AWS::SNS::Topic')) {
        expect(JSON.stringify(Properties['KmsMasterKeyId'])).toMatch(/Key/);
        const policy = resourcesOf(template, 'AWS::SNS::TopicPolicy').find((each) =>
          JSON.stringify(each.Properties['Topics']).includes(id),
        );
        const { Statement } = Object(policy?.Properties['PolicyDocument']) as { Statement: object[] };
        expect(Statement).toContainEqual(
          expect.objectContaining({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: fromHere,
          }),
        );
        expect(JSON.stringify(Statement)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
      }
    }
  });

  it('are all heard by the composites of their region: the gate by machines, the pages by people', () => {
    const ruleOf = (name: string) => {
      const { AlarmRule } = composites.find(({ AlarmName }) => AlarmName === name) as CompositeProperties;
      return AlarmRule.split(' OR ')
        .map((part) => /^ALARM\("(.+)"\)$/.exec(part)?.[1])
        .sort();
    };
    for (const { place, alarms: here, composites: over } of inEach) {
      const edge = place.id === 'edge';
      const own = [...here, ...over].filter((each) => {
        const key = keyOf(each);
        return key !== null && (key === 'dead-letters' || each.AlarmName === alarmName(tier, key));
      });
      const namesWhere = (wanted: (key: AlarmKey) => boolean) =>
        own
          .filter((each) => wanted(keyOf(each) as AlarmKey))
          .map(({ AlarmName }) => AlarmName)
          .sort();
      expect(ruleOf(edge ? names.composites.edgeTierHealth : names.composites.tierHealth)).toEqual(
        namesWhere((key) => ALARMS[key].gate),
      );
      expect(ruleOf(edge ? names.composites.edgeTierPage : names.composites.tierPage)).toEqual(
        namesWhere((key) => ALARMS[key].tells === 'page'),
      );
    }
  });

  it('wake people once for all of them, by the pages of their region', () => {
    const actions = (name: string) => composites.find(({ AlarmName }) => AlarmName === name)?.AlarmActions;
    const topic = (region: string, name: string) => [`arn:aws:sns:${region}:${account}:${name}`];
    expect(actions(names.composites.tierPage)).toEqual(topic(config.region, names.topics.pages));
    expect(actions(names.composites.edgeTierPage)).toEqual(topic(EDGE_REGION, names.edgeTopics.pages));
    expect(actions(names.composites.tierHealth)).toBeUndefined();
  });
});

describe('an alarm cannot be made in another way', () => {
  const MAKERS = ['lib/constructs/guarded-alarm.ts', 'lib/constructs/composite.ts'];
  const files = readdirSync(join(PROJECT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join('lib', path));
  const makes = (file: string) => /new (Cfn)?(Composite)?Alarm\(/.test(readFileSync(join(PROJECT, file), 'utf8'));

  it('than by what guards it', () => {
    expect(files.filter(makes).sort()).toEqual([...MAKERS].sort());
  });
});
