import type { Fault } from '../fault';
import { apiAnswers503 } from './api-answers-503';
import { releaseWithoutPage } from './release-without-page';

/** In the order in which they are played. */
export const FAULTS: readonly Fault[] = [apiAnswers503, releaseWithoutPage];
