import { loadTiers } from '../../config';
import { namesOf } from '../../contract/names';
import { onlyOne, resourcesOf, stackAt } from './assemblies';

describe.each(loadTiers())('flags of $tier', (config) => {
  const names = namesOf(config);
  const { template, region, account } = stackAt(`${config.tier}/feature-flags`);
  const only = (type: string) => onlyOne(template, type);

  it('are never rolled out by a stack, so that no deployment overwrites an emergency value', () => {
    expect(resourcesOf(template, 'AWS::AppConfig::Deployment')).toEqual([]);
    expect(resourcesOf(template, 'AWS::AppConfig::HostedConfigurationVersion')).toEqual([]);
  });

  it('are taken back when the tier’s health alarms while they roll out', () => {
    const { Monitors } = only('AWS::AppConfig::Environment') as {
      Monitors: { AlarmArn: string; AlarmRoleArn: unknown }[];
    };
    expect(Monitors.map(({ AlarmArn }) => AlarmArn)).toEqual([
      `arn:aws:cloudwatch:${region}:${account}:alarm:${names.composites.tierHealth}`,
    ]);
    expect(Monitors[0]?.AlarmRoleArn).toBeDefined();
  });

  it('cannot be deleted in use where data is kept', () => {
    const expected = config.onDelete === 'retain' ? 'APPLY' : 'BYPASS';
    expect(only('AWS::AppConfig::ConfigurationProfile')['DeletionProtectionCheck']).toBe(expected);
    expect(only('AWS::AppConfig::Environment')['DeletionProtectionCheck']).toBe(expected);
  });

  it('first come at once, then by steps with the tier’s bake', () => {
    const strategies = resourcesOf(template, 'AWS::AppConfig::DeploymentStrategy').map(({ Properties }) => Properties);
    expect(strategies).toEqual([
      expect.objectContaining({
        Name: names.flags.strategies.first,
        DeploymentDurationInMinutes: 0,
        GrowthFactor: 100,
        FinalBakeTimeInMinutes: 0,
      }),
      expect.objectContaining({
        Name: names.flags.strategies.gradual,
        DeploymentDurationInMinutes: 10,
        GrowthFactor: 20,
        FinalBakeTimeInMinutes: config.bakeMinutes,
      }),
    ]);
  });

  it('are found through the parameters of the contract', () => {
    const parameters = resourcesOf(template, 'AWS::SSM::Parameter').map(({ Properties }) => Properties['Name']);
    expect(parameters.sort()).toEqual(Object.values(names.flagParameters).sort());
  });
});
