import { GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Fault } from '../fault';

export const probeScheduleDisabled: Fault = {
  id: 'probe-schedule-disabled',
  title: "Somebody disables the probe's schedule",
  alarm: 'probe-silent',
  commit: async ({ clients, names }) => {
    const scheduler = clients.scheduler();
    const { ScheduleExpression, FlexibleTimeWindow, Target } = await scheduler.send(
      new GetScheduleCommand({ Name: names.schedules.readerProbe }),
    );
    const whole = { Name: names.schedules.readerProbe, ScheduleExpression, FlexibleTimeWindow, Target };
    await scheduler.send(new UpdateScheduleCommand({ ...whole, State: 'DISABLED' }));
  },
  promise: 'The probe looks every minute.',
  kept: async (day) => day.runs('readerProbe'),
};
