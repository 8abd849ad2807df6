import { MEMORY } from '../../bench/cost/sums';
import { counted } from '../../bench/cost/tier';
import { loadTiers } from '../../config';
import { namesOf } from '../../contract/names';
import { probeMegabytes } from '../../lib/constructs/reader-probe';
import { assemblyFolder, resourcesOf, stacksIn } from './assemblies';

const tiers = loadTiers();
const stacks = stacksIn(assemblyFolder('real'));

describe.each(tiers)('what the sums of costs count is what $tier deploys', (config) => {
  const own = stacks.filter(({ tier }) => tier === config.tier);
  const all = (type: string) => own.flatMap(({ template }) => resourcesOf(template, type));

  it('alarms, composites, dashboards and keys', () => {
    expect(counted(tiers, config)).toMatchObject({
      alarms: all('AWS::CloudWatch::Alarm').length,
      composites: all('AWS::CloudWatch::CompositeAlarm').length,
      dashboards: all('AWS::CloudWatch::Dashboard').length,
      keys: all('AWS::KMS::Key').length,
    });
  });

  it('the memory of its functions', () => {
    const { taxonomySync, flagPublisher, readerProbe, alarmMessage } = namesOf(config).functions;
    const memory = Object.fromEntries(
      all('AWS::Lambda::Function').map(({ Properties }) => [Properties['FunctionName'], Properties['MemorySize']]),
    );
    expect(memory).toEqual({
      [taxonomySync]: MEMORY.sync,
      [flagPublisher]: MEMORY.publisher,
      [readerProbe]: probeMegabytes(config.taxonomy),
      ...(config.alarms.webhook ? { [alarmMessage]: MEMORY.message } : {}),
    });
  });
});
