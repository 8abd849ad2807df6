import type { ApiFault } from './api-fault';
import { CONTENT_FAULTS } from './content-faults';
import { POINTER_FAULTS } from './pointer-faults';
import { REPLICA_FAULTS } from './replica-faults';
import { STUB_FAULTS } from './stub-faults';
import { TERMS_FAULTS } from './terms-faults';
import { WIRE_FAULTS } from './wire-faults';

/** Every way in which the API of the model goes wrong: all of the stub's, and many more. */
export const API_FAULTS: readonly ApiFault[] = [
  ...STUB_FAULTS,
  ...WIRE_FAULTS,
  ...POINTER_FAULTS,
  ...TERMS_FAULTS,
  ...CONTENT_FAULTS,
  ...REPLICA_FAULTS,
];
