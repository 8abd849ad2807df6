import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import {
  GetScheduleCommand,
  SchedulerClient,
  type ScheduleState,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { FunctionRequest, SyncEnvironment, SyncOutcome } from '../../contract/functions';
import { type RunningTier, sessionFile } from '../local/running';

/** What a run of the function came to: its outcome, or the end of the process that it ran in. */
export type Ended = SyncOutcome | { readonly outcome: 'killed'; readonly said: string };

/**
 * A tier's deployed sync function, taken over for a while: its schedule sleeps, it reads a test's API, and its metrics
 * go to a tier that does not exist, so that no alarm of the real one sees them. Bundle, role and bucket stay as deployed.
 *
 * @param storageUrl where the function finds AWS; the local AWS itself when absent.
 * @param more of its environment.
 */
export async function takeFunction(
  tier: RunningTier,
  apiUrl: string,
  storageUrl?: string,
  more: Partial<SyncEnvironment> = {},
) {
  const { aws, config, names } = tier;
  const FunctionName = names.functions.taxonomySync;
  const lambda = new LambdaClient(aws.clientConfig(config.region));
  const scheduler = new SchedulerClient(aws.clientConfig(config.region));

  const configure = async (Variables: Record<string, string>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30 }, { FunctionName });
  };
  /** The probe's too: it would tell of a snapshot that a test has emptied. */
  const schedule = async (State: ScheduleState) => {
    for (const Name of [names.schedules.taxonomySync, names.schedules.readerProbe]) {
      const { ScheduleExpression, FlexibleTimeWindow, Target, Description } = await scheduler.send(
        new GetScheduleCommand({ Name }),
      );
      const input = { Name, ScheduleExpression, FlexibleTimeWindow, Target, Description, State };
      await scheduler.send(new UpdateScheduleCommand(input));
    }
  };

  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const deployed = Environment?.Variables ?? {};
  await schedule('DISABLED');
  const ours: Partial<SyncEnvironment> = { API_URL: apiUrl, TIER: 'races', ...more };
  await configure({ ...deployed, ...ours, ...(storageUrl && { AWS_ENDPOINT_URL: storageUrl }) });

  return {
    /** One run, through Lambda's API, as somebody who waits for the report. */
    async run(): Promise<Ended> {
      const request: FunctionRequest = { report: true };
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) }),
      );
      const said = Buffer.from(Payload ?? []).toString();
      return FunctionError ? { outcome: 'killed', said } : JSON.parse(said);
    },

    /** The processes that the local AWS runs the function in; a run in each of them at most. */
    processes: () => processesOf(FunctionName),

    /** SIGKILL to every process of the function, so that no handler and no library can do anything any more. */
    kill(): void {
      const found = processesOf(FunctionName);
      if (found.length === 0) throw new Error(`${FunctionName} has no process to kill.`);
      for (const pid of found) process.kill(pid, 'SIGKILL');
    },

    async giveBack(): Promise<void> {
      await configure(deployed);
      await schedule('ENABLED');
      lambda.destroy();
      scheduler.destroy();
    },
  };
}

export type TakenFunction = Awaited<ReturnType<typeof takeFunction>>;

/** MiniStack unpacks a function into a folder of that name below its temp folder, for each of its processes. */
function processesOf(functionName: string): number[] {
  const folder = join(dirname(sessionFile()), 'emulator', 'tmp', `ministack-lambda-${functionName}-`);
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}
