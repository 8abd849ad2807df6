import type { Check } from '../check';
import { caching } from './caching';
import { compression } from './compression';
import { contractHeader } from './contract-header';
import { earlierRevisions } from './earlier-revisions';
import { etag } from './etag';
import { head } from './head';
import { immutable } from './immutable';
import { latestAnswer } from './latest-answer';
import { latestInTime } from './latest-in-time';
import { latestPointer } from './latest-pointer';
import { malformedRevision } from './malformed-revision';
import { methodNotAllowed } from './method-not-allowed';
import { notModified } from './not-modified';
import { publication } from './publication';
import { retryAfter } from './retry-after';
import { revisionOrder } from './revision-order';
import { termLines } from './term-lines';
import { termsAnswer } from './terms-answer';
import { termsCount } from './terms-count';
import { termsGraph } from './terms-graph';
import { termsHeader } from './terms-header';
import { termsInTime } from './terms-in-time';
import { termsSha256 } from './terms-sha256';
import { termsTrailer } from './terms-trailer';
import { unknownPath } from './unknown-path';
import { unknownRevision } from './unknown-revision';

/** Every promise, in the order in which it is looked at. */
export const CHECKS: readonly Check[] = [
  latestAnswer,
  latestPointer,
  termsAnswer,
  termsHeader,
  termLines,
  termsTrailer,
  termsCount,
  termsSha256,
  termsGraph,
  notModified,
  head,
  compression,
  immutable,
  revisionOrder,
  earlierRevisions,
  unknownRevision,
  malformedRevision,
  unknownPath,
  methodNotAllowed,
  publication,
  // These judge all that was answered until then.
  etag,
  caching,
  contractHeader,
  retryAfter,
  latestInTime,
  termsInTime,
];
