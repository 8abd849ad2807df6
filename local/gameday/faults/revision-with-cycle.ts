import { NEWEST_REVISION } from '../../api/catalogue';
import { controlApi } from '../../api/control';
import type { Fault } from '../fault';

export const revisionWithCycle: Fault = {
  id: 'revision-with-cycle',
  title: 'The API publishes a revision in which a term is its own ancestor',
  alarm: 'sync-refused',
  commit: ({ apiUrl }) => controlApi(apiUrl, { latest: NEWEST_REVISION, fault: { kind: 'cycle' } }),
  leaves: { 'tier snapshots allow': 'the content is broken, and the change of size is not what is refused' },
  call: {
    who: 'backend team',
    does: 'withdraws the revision',
    minutes: 3,
    act: ({ apiUrl }) => controlApi(apiUrl, { latest: NEWEST_REVISION - 1, fault: null }),
  },
  promise: 'What the API publishes is taken again.',
  kept: async (day) => day.endsWell('taxonomySync'),
};
