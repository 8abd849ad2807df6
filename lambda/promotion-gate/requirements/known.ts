import { hold, orPass, quoted } from '../finding';
import type { Requirement } from '../requirement';

/** Nothing stands in the evidence that this gate does not know: it may be what a newer one holds a release for. */
export const known: Requirement = ({ strange }) =>
  orPass(
    strange.map((name) =>
      hold(`The evidence has ${quoted(name)}, which this gate does not know: deploy the gate that goes with it.`),
    ),
    'The gate knows all that the evidence has.',
  );
