import { loadTiers } from '../../config';
import { METRIC_NAMESPACE, METRICS, metricDimensions } from '../../contract/metrics';
import { namesOf } from '../../contract/names';
import { onlyOne, resourcesOf, stackAt } from './assemblies';

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
  readonly AlarmActions: { Ref: string }[];
  readonly OKActions: { Ref: string }[];
}

describe.each(tiers)('alarms of $tier', (config) => {
  const names = namesOf(config);
  const { thresholds } = config.alarms;
  const places = [stackAt(`${config.tier}/monitoring`), stackAt(`${config.tier}/edge`)];
  const alarms = places.flatMap(({ template }) =>
    resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as AlarmProperties),
  );
  const alarm = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name) as AlarmProperties;

  it('take silence as the thing says, never by default', () => {
    expect(Object.fromEntries(alarms.map((each) => [each.AlarmName, each.TreatMissingData]))).toEqual({
      [names.alarms.snapshotTooOld]: 'breaching',
      [names.alarms.syncFailing]: 'ignore',
      [names.alarms.publisherBehind]: 'breaching',
      [names.alarms.edgeErrors]: 'notBreaching',
    });
  });

  it('say what they mean and why they take silence so', () => {
    for (const { AlarmDescription } of alarms) expect(AlarmDescription).toMatch(/: look at .+\. Silence is .+: .+\.$/);
  });

  it('watch metrics that somebody emits, with the dimensions they are emitted with', () => {
    const emitted = new Set<string>(Object.values(METRICS).map(({ name }) => name));
    const ours = alarms.filter(({ Namespace }) => Namespace === METRIC_NAMESPACE);
    expect(ours).toHaveLength(3);
    for (const { MetricName, Dimensions } of ours) {
      expect(emitted).toContain(MetricName);
      expect(Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))).toEqual(
        metricDimensions(config.tier),
      );
    }
    expect(alarm(names.alarms.edgeErrors)).toMatchObject({ Namespace: 'AWS/CloudFront', MetricName: '5xxErrorRate' });
    expect(alarm(names.alarms.edgeErrors).Dimensions).toContainEqual({ Name: 'Region', Value: 'Global' });
  });

  it('stand at the tier’s thresholds', () => {
    expect(alarm(names.alarms.snapshotTooOld).Threshold).toBe(thresholds.snapshotAgeMinutes * 60);
    expect(alarm(names.alarms.syncFailing).Period).toBe(
      thresholds.syncFailures * config.taxonomy.sync.everyMinutes * 60,
    );
    expect(alarm(names.alarms.publisherBehind).Period).toBe(thresholds.publisherSilenceMinutes * 60);
    expect(alarm(names.alarms.edgeErrors).Threshold).toBe(thresholds.edgeErrorPercent);
  });

  it('look over no less than two runs, so that one late run wakes nobody, and no more than CloudWatch looks back', () => {
    expect(alarm(names.alarms.snapshotTooOld).Period).toBeGreaterThanOrEqual(
      2 * config.taxonomy.sync.everyMinutes * 60,
    );
    for (const { Period, EvaluationPeriods } of alarms) {
      expect(Period % 60).toBe(0);
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual(24 * 3600);
    }
  });

  it('tell the addressees of the tier, when it begins and when it is over', () => {
    for (const { template } of places) {
      const [topic] = resourcesOf(template, 'AWS::SNS::Topic');
      for (const { Properties } of resourcesOf(template, 'AWS::CloudWatch::Alarm')) {
        const { AlarmActions, OKActions } = Properties as unknown as AlarmProperties;
        expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic?.id }], [{ Ref: topic?.id }]]);
      }
      const told = resourcesOf(template, 'AWS::SNS::Subscription').map(({ Properties }) => Properties['Endpoint']);
      expect(told).toEqual(config.alarms.addressees);
    }
  });

  it('reach the topic, which CloudWatch of this account may publish to and nobody over plain http', () => {
    for (const { template, account } of places) {
      const { PolicyDocument } = onlyOne(template, 'AWS::SNS::TopicPolicy');
      const { Statement } = PolicyDocument as { Statement: object[] };
      expect(Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Condition: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      );
      expect(JSON.stringify(Statement)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
    }
  });

  it('are all heard by the composite of their region', () => {
    for (const { template, id } of places) {
      const members = resourcesOf(template, 'AWS::CloudWatch::Alarm');
      const [composite, ...others] = resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm');
      expect(others).toEqual([]);
      expect(composite?.Properties['AlarmName']).toBe(
        id === 'edge' ? names.alarms.edgeTierHealth : names.alarms.tierHealth,
      );
      const rule = members.map(({ Properties }) => `ALARM("${Properties['AlarmName']}")`).sort();
      expect(String(composite?.Properties['AlarmRule']).split(' OR ').sort()).toEqual(rule);
      expect(composite?.DependsOn).toEqual(expect.arrayContaining(members.map((member) => member.id)));
    }
  });
});
