import { isOpenAt, windowText } from '../../../contract/deployment-window';
import { holdYet, pass } from '../../../lambda/promotion-gate/finding';
import { whyNoGrant } from '../../../lambda/promotion-gate/judge-freeze';
import { isRollback, type Requirement } from '../requirement';

/** A window is open, or two people let it past; a rollback needs none. */
export const window: Requirement = (facts, now) => {
  const { windows, tier } = facts.question;
  if (isRollback(facts)) return [pass('A rollback needs no deployment window.')];
  if (windows.length === 0) return [pass(`${tier} takes releases at any time.`)];
  if (isOpenAt(windows, now)) return [pass('A deployment window is open.')];
  const grant = facts.found.freeze?.grant ?? null;
  if (grant !== null && whyNoGrant(grant, now) === null) {
    return [
      pass(`No deployment window is open; ${grant.requestedBy} asked to pass, and ${grant.grantedBy} granted it.`),
    ];
  }
  return [
    holdYet(
      `${tier} takes releases ${windows.map(windowText).join('; ')}, and it is ${now.toISOString()}: run Deploy again then.`,
    ),
  ];
};
