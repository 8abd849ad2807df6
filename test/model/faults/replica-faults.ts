import { problemAnswer } from '../../../local/api/answer';
import { type ApiFault, NO_EFFECTS } from './api-fault';

/** The ETag is computed from what is there now, the body was read a moment before. */
const STALE_UNDER_NEW_ETAG: ApiFault = {
  name: 'the pointer before under the newest ETag',
  effects: ({ target }) => (target === 'latest' ? { stale: true } : NO_EFFECTS),
  hidesNewest: true,
};

/** An API of several servers that do not agree. */
export const REPLICA_FAULTS: readonly ApiFault[] = [
  {
    name: 'every second answer comes from a server that is a revision behind',
    effects: ({ nth }) => (nth % 2 === 0 ? NO_EFFECTS : { latest: (revision) => revision - 1 }),
  },
  {
    name: 'every second answer is 503',
    effects: ({ nth }) => (nth % 2 === 0 ? NO_EFFECTS : { answer: () => problemAnswer(503, 'Overloaded.') }),
  },
  {
    name: 'the newest terms have not arrived yet',
    effects: ({ target }) => (target === 'latest' ? NO_EFFECTS : { answer: () => problemAnswer(404, 'Not yet.') }),
  },
  STALE_UNDER_NEW_ETAG,
];
