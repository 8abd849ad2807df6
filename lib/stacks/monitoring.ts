import type { Construct } from 'constructs';
import type { Watching } from '../../config/watching';
import { AlarmChannel } from '../constructs/alarm-channel';
import { alarmTopics } from '../constructs/alarm-topics';
import { healthAndPage } from '../constructs/health-and-page';
import { metricsRole } from '../constructs/metrics-role';
import { readerProbe } from '../constructs/reader-probe';
import { removalPolicyOf } from '../constructs/retention';
import { tierAlarms } from '../constructs/tier-alarms';
import { tierDashboard } from '../constructs/tier-dashboard';
import { tiersDashboard } from '../constructs/tiers-dashboard';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

export interface MonitoringStackProps extends TierStackProps {
  readonly watching: Watching;
}

/** The probe, the alarms of the tier's region, the composites over them, the topics that reach people, the dashboard. */
export class MonitoringStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, watching, ...props }: MonitoringStackProps) {
    super(scope, id, { ...props, description: `Tierline ${config.tier}: probe, alarms and their topics` });
    const topics = alarmTopics(this, 'Alarms', {
      names: names.topics,
      addressees: config.alarms.addressees,
      backendAddressees: config.alarms.backendAddressees,
      removalPolicy: removalPolicyOf(config.onDelete),
    });
    const { webhook } = config.alarms;
    if (webhook) new AlarmChannel(this, 'Channel', { config, names, secretName: webhook.secretName });
    const alarms = tierAlarms(this, { config, names, topics });
    healthAndPage(this, {
      names: { health: names.composites.tierHealth, page: names.composites.tierPage },
      alarms,
      topics,
      runbooks: config.alarms.runbooks,
    });
    readerProbe(this, 'Probe', { config, names });
    tierDashboard(this, 'Dashboard', { config, names });
    const { watches, watchedBy } = watching;
    if (watches.length > 0) tiersDashboard(this, 'Tiers', names.tiersDashboard, [...watches, config]);
    if (watchedBy !== null) metricsRole(this, 'MetricsRole', watchedBy);
  }
}
