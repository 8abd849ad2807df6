import { hold, holdYet, pass, quoted, reject } from '../finding';
import { of } from '../requirement';

const IN_FLIGHT = ['DEPLOYING', 'VALIDATING', 'BAKING'];
const TAKEN_BACK = ['ROLLING_BACK', 'ROLLED_BACK', 'REVERTED'];

/** The newest roll-out of flags is complete. */
export const flags = of('flags', 'the roll-out of flags', ({ number, state }) => {
  const which = `Roll-out ${number} of the flags`;
  if (state === 'COMPLETE') return [pass(`${which} is complete.`)];
  if (IN_FLIGHT.includes(state)) return [holdYet(`${which} is ${quoted(state)}, expected "COMPLETE": wait for it.`)];
  if (TAKEN_BACK.includes(state)) {
    return [reject(`${which} is ${quoted(state)}, expected "COMPLETE": follow docs/runbook/flags-rolled-back.md.`)];
  }
  return [hold(`${which} is in the state ${quoted(state)}, which is not known: look at it in AppConfig.`)];
});
