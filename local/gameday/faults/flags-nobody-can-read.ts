import { CreateHostedConfigurationVersionCommand, StartDeploymentCommand } from '@aws-sdk/client-appconfig';
import { flagDocument } from '../../../contract/flag-document';
import { defaultFlags } from '../../../contract/flags';
import { readParameters } from '../../../release/parameters';
import type { Day } from '../day';
import type { Fault } from '../fault';

/** As if from the console: a percentage in words, which AppConfig takes, as the document says that it is text. */
function inWords(tier: string): string {
  const { version, flags, values } = flagDocument(defaultFlags(tier));
  const text = { percent: { constraints: { type: 'string', required: true } } };
  return JSON.stringify({
    version,
    flags: Object.fromEntries(Object.entries(flags).map(([key, flag]) => [key, { ...flag, attributes: text }])),
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { ...value, percent: 'everybody' }])),
  });
}

async function rollOut({ config, names, clients }: Day): Promise<void> {
  const { tier } = config;
  const ids = await readParameters(clients.ssm(), names.flagParameters, { tier, stack: names.stacks.featureFlags });
  const appConfig = clients.appConfig();
  const { VersionNumber } = await appConfig.send(
    new CreateHostedConfigurationVersionCommand({
      ...{ ApplicationId: ids.applicationId, ConfigurationProfileId: ids.profileId },
      ...{ ContentType: 'application/json', Content: Buffer.from(inWords(tier)) },
    }),
  );
  await appConfig.send(
    new StartDeploymentCommand({
      ...{ ApplicationId: ids.applicationId, EnvironmentId: ids.environmentId, ConfigurationProfileId: ids.profileId },
      ...{ ConfigurationVersion: String(VersionNumber), DeploymentStrategyId: ids.firstStrategyId },
    }),
  );
}

export const flagsNobodyCanRead: Fault = {
  id: 'flags-nobody-can-read',
  title: 'Flags are rolled out that no page could read',
  alarm: 'publisher-behind',
  commit: rollOut,
  promise: 'What AppConfig has in effect is what readers have.',
  kept: async (day) => day.runs('flagPublisher'),
};
