import { RegionInfo } from 'aws-cdk-lib/region-info';
import { isRegion } from './regions';

describe('a tier lies in a region that there is', () => {
  // Read from the CDK here and not in the configuration, as loading its tables takes longer than all else in there.
  it('every region that the CDK knows in the partition aws, and none of another partition', () => {
    expect(RegionInfo.regions.length).toBeGreaterThan(30);
    const wrong = RegionInfo.regions.filter(({ name, partition }) => isRegion(name) !== (partition === 'aws'));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it.each(['eu-wst-1', 'eu-west', 'eu-west-9', 'EU-WEST-1', 'cn-north-1', '', ' eu-west-1'])('not %j', (name) => {
    expect(isRegion(name)).toBe(false);
  });
});
