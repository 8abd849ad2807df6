import { pass } from '../finding';
import { judgeFreeze } from '../judge-freeze';
import { of } from '../requirement';

/** Nothing goes up to a frozen tier, but what two people let past for a while; a rollback always comes down. */
export const freeze = of('freeze', 'freezes', (found, { question: { tier, how } }, now) =>
  how === 'rollback' ? [pass('A freeze does not hold a rollback.')] : judgeFreeze(tier, found, now),
);
