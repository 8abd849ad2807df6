import { z } from 'zod';
import type { LedgerKind } from '../../contract/ledger';
import {
  actionOutcomeSchema,
  actionSchema,
  breakGlassSchema,
  freezeSchema,
  movementOutcomeSchema,
  movementSchema,
} from '../../contract/records';
import { verdictRecordSchema } from '../../contract/verdict';

interface Schemas {
  readonly record: z.ZodType;
  /** Of kinds that take time. */
  readonly outcome?: z.ZodType;
}

/** Judged by whoever decides on it; a history only tells of it. */
const told = z.looseObject({ at: z.iso.datetime() });
const movement: Schemas = { record: movementSchema, outcome: movementOutcomeSchema };

/** What a record of each kind must be to count as readable. */
export const recordSchemas: Readonly<Record<LedgerKind, Schemas>> = {
  deployments: movement,
  rollbacks: movement,
  verdicts: { record: verdictRecordSchema },
  approvals: { record: told },
  evidence: { record: told },
  freezes: { record: freezeSchema },
  'break-glass': { record: breakGlassSchema },
  actions: { record: actionSchema, outcome: actionOutcomeSchema },
};
