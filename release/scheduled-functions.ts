import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConcurrencyCommand,
  type LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { GetScheduleCommand, type SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import type { TierConfig } from '../config/tier-config';
import { namesOf } from '../contract/names';
import type { Held, Resume } from './decide-resume';

export interface Schedules {
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
  readonly signal?: AbortSignal;
}

type Place = Pick<TierConfig, 'tier' | 'account' | 'reservedConcurrency'>;
const until = ({ signal }: Schedules) => (signal ? { abortSignal: signal } : {});

/** Whether the functions that run by a schedule may. Their schedules have their names. */
export function readHeld(at: Schedules, place: Place): Promise<readonly Held[]> {
  const { functions, schedules } = namesOf(place);
  return Promise.all(
    (Object.keys(schedules) as (keyof typeof schedules)[]).map(async (key): Promise<Held> => {
      const [schedule, { ReservedConcurrentExecutions }] = await Promise.all([
        scheduleState(at, schedules[key]),
        at.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: functions[key] }), until(at)),
      ]);
      return {
        key,
        name: functions[key],
        schedule,
        concurrency: ReservedConcurrentExecutions ?? null,
        configured: key === 'taxonomySync' ? (place.reservedConcurrency?.taxonomySync ?? null) : null,
      };
    }),
  );
}

async function scheduleState(at: Schedules, Name: string): Promise<Held['schedule']> {
  try {
    const { State } = await at.scheduler.send(new GetScheduleCommand({ Name }), until(at));
    return State === 'DISABLED' ? 'DISABLED' : 'ENABLED';
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return 'missing';
    throw error;
  }
}

/** Lets one function run again. */
export async function resumeOne(at: Schedules, { name, enable, concurrency }: Resume): Promise<void> {
  const FunctionName = name;
  if (concurrency === 'lift') await at.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }), until(at));
  else if (concurrency !== null) {
    const limit = { FunctionName, ReservedConcurrentExecutions: concurrency };
    await at.lambda.send(new PutFunctionConcurrencyCommand(limit), until(at));
  }
  if (!enable) return;
  const schedule = await at.scheduler.send(new GetScheduleCommand({ Name: name }), until(at));
  const { ScheduleExpression, FlexibleTimeWindow, Target, Description } = schedule;
  // What is not named is set to its default (EventBridge Scheduler, UpdateSchedule).
  const whole = { ScheduleExpression, FlexibleTimeWindow, Target, ...(Description ? { Description } : {}) };
  await at.scheduler.send(new UpdateScheduleCommand({ Name: name, ...whole, State: 'ENABLED' }), until(at));
}
