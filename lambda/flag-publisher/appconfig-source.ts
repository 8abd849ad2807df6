import {
  type AppConfigClient,
  type DeploymentSummary,
  GetDeploymentCommand,
  GetHostedConfigurationVersionCommand,
  paginateListDeployments,
} from '@aws-sdk/client-appconfig';
import {
  type AppConfigDataClient,
  GetLatestConfigurationCommand,
  StartConfigurationSessionCommand,
} from '@aws-sdk/client-appconfigdata';
import type { FlagSource } from './flag-source';
import { type Deployment, standingOf, wasTakenBack } from './standing';
import { NotPublishable } from './wanted-flags';

/** AppConfig's ids of one tier's flags. */
export interface FlagIds {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

/** @param signal ends every request when the run's time is up. */
export function appConfigSource(
  control: AppConfigClient,
  data: AppConfigDataClient,
  ids: FlagIds,
  signal: AbortSignal,
): FlagSource {
  const until = { abortSignal: signal };
  const place = { ApplicationId: ids.application, EnvironmentId: ids.environment };

  /** Who took the newest back, if anybody did. */
  async function withStop(found: readonly Deployment[]): Promise<readonly Deployment[]> {
    const [newest, ...older] = [...found].sort((a, b) => b.number - a.number);
    if (!newest || !wasTakenBack(newest)) return found;
    return asked('appconfig:GetDeployment', async () => {
      const command = new GetDeploymentCommand({ ...place, DeploymentNumber: newest.number });
      const { EventLog = [] } = await control.send(command, until);
      const start = EventLog.find(({ EventType }) => EventType === 'ROLLBACK_STARTED');
      return [{ ...newest, stoppedByPerson: start?.TriggeredBy === 'USER' }, ...older];
    });
  }

  return {
    deployments: () =>
      asked('appconfig:ListDeployments', async () => {
        const found: Deployment[] = [];
        // AppConfig lists the newest first, so the pages after the version in effect tell nothing.
        for await (const page of paginateListDeployments({ client: control }, place, until)) {
          found.push(...(page.Items ?? []).map(deploymentOf));
          if (standingOf(found).inEffect !== null) break;
        }
        return withStop(found);
      }),

    served: () =>
      asked('appconfig:StartConfigurationSession and appconfig:GetLatestConfiguration', async () => {
        const session = new StartConfigurationSessionCommand({
          ApplicationIdentifier: ids.application,
          EnvironmentIdentifier: ids.environment,
          ConfigurationProfileIdentifier: ids.profile,
        });
        const { InitialConfigurationToken } = await data.send(session, until);
        const latest = new GetLatestConfigurationCommand({ ConfigurationToken: InitialConfigurationToken });
        const body = (await data.send(latest, until)).Configuration?.transformToString() ?? '';
        return body === '' ? null : body;
      }),

    document: (version) =>
      asked('appconfig:GetHostedConfigurationVersion', async () => {
        const command = new GetHostedConfigurationVersionCommand({
          ApplicationId: ids.application,
          ConfigurationProfileId: ids.profile,
          VersionNumber: Number(version),
        });
        const { Content } = await control.send(command, until);
        return Buffer.from(Content ?? []).toString();
      }),
  };
}

const deploymentOf = (item: DeploymentSummary): Deployment => ({
  number: item.DeploymentNumber ?? 0,
  version: item.ConfigurationVersion ?? '',
  state: item.State ?? '',
  ...(item.StartedAt && { startedAt: item.StartedAt.toISOString() }),
  ...(item.CompletedAt && { completedAt: item.CompletedAt.toISOString() }),
  minutes: (item.DeploymentDurationInMinutes ?? 0) + (item.FinalBakeTimeInMinutes ?? 0),
});

async function asked<T>(action: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const error = cause as Error & { $metadata?: { httpStatusCode?: number } };
    if (error.$metadata?.httpStatusCode === 403) {
      throw new NotPublishable('appconfig-denied', `AppConfig refused the publisher; grant it ${action}.`, { cause });
    }
    throw new NotPublishable(
      'appconfig-unreachable',
      `AppConfig could not be read (${action}: ${error.name}: ${error.message}); what is published stays and the next run tries again.`,
      { cause },
    );
  }
}
