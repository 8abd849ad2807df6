import { controlApi } from '../../api/control';
import { readPointer } from '../as-reader';
import type { Fault } from '../fault';

/** A reader would call it waiting, in milliseconds. */
const WAITING = 1000;

export const apiHangs: Fault = {
  id: 'api-hangs',
  title: 'The API takes questions and never answers',
  alarm: 'api-failing',
  commit: ({ apiUrl }) => controlApi(apiUrl, { fault: { kind: 'hang' } }),
  call: {
    who: 'backend team',
    does: 'brings the API back',
    minutes: 3,
    before: 'tier fallback off',
    act: ({ apiUrl }) => controlApi(apiUrl, { fault: null }),
  },
  promise: 'Readers get terms without waiting.',
  kept: async (day) => {
    const { status, milliseconds } = await readPointer(day);
    return status === 200 && milliseconds < WAITING;
  },
};
