import { controlApi } from '../../api/control';
import { readPointer } from '../as-reader';
import type { Fault } from '../fault';

export const apiAnswers503: Fault = {
  id: 'api-answers-503',
  title: 'The API answers 503',
  alarm: 'api-failing',
  commit: ({ apiUrl }) => controlApi(apiUrl, { fault: { kind: 'status', status: 503 } }),
  leaves: { 'tier fallback': 'the breaker is for an API that hangs rather than fails' },
  call: {
    who: 'backend team',
    does: 'brings the API back',
    minutes: 3,
    act: ({ apiUrl }) => controlApi(apiUrl, { fault: null }),
  },
  promise: 'Readers get the terms from the API.',
  kept: async (day) => {
    const { status, source } = await readPointer(day);
    return status === 200 && source === 'api';
  },
};
