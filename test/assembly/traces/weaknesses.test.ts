import { loadTiers } from '../../../config';
import { ALARMS, type AlarmKey } from '../../../contract/alarms';
import { deployedAlarms } from './deployed';
import { firstFinding } from './first-finding';
import { weaknesses } from './weaknesses';

describe.each(loadTiers())('a weakness planted into the alarms of $tier is found', (config) => {
  const deployed = deployedAlarms(config);
  const planted = weaknesses(config, deployed);
  const kinds = [...new Set(planted.map(({ what }) => what.replace(/ without ALARM.*/, ' without a member')))];

  it.each([...(Object.keys(ALARMS) as AlarmKey[]), null])('and without any nothing is: %s', (key) => {
    expect(firstFinding(config, deployed, key)).toBeNull();
  });

  it.each(kinds)('%s', (kind) => {
    const these = planted.filter(({ what }) => what.replace(/ without ALARM.*/, ' without a member') === kind);
    const unfound = these.filter(({ deployed: weak, key }) => firstFinding(config, weak, key) === null);
    expect(these.length).toBeGreaterThan(0);
    expect(unfound.map(({ what, alarm }) => `${alarm}: ${what}`)).toEqual([]);
  });
});
