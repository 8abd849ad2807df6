import type { Fault } from '../fault';
import { apiAnswers503 } from './api-answers-503';
import { apiHangs } from './api-hangs';
import { flagsNobodyCanRead } from './flags-nobody-can-read';
import { pointerDeleted } from './pointer-deleted';
import { probeScheduleDisabled } from './probe-schedule-disabled';
import { publisherHeld } from './publisher-held';
import { releaseWithoutPage } from './release-without-page';
import { revisionThatShrank } from './revision-that-shrank';
import { revisionWithCycle } from './revision-with-cycle';
import { syncHeld } from './sync-held';

/** In the order in which they are played. What an API once published stays so: the revision that shrank comes late. */
export const FAULTS: readonly Fault[] = [
  apiAnswers503,
  apiHangs,
  releaseWithoutPage,
  probeScheduleDisabled,
  publisherHeld,
  flagsNobodyCanRead,
  pointerDeleted,
  revisionWithCycle,
  revisionThatShrank,
  syncHeld,
];
