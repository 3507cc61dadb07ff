import { z } from 'zod';
import { RUN_KINDS, RUN_STATUSES } from '@/lib/db/jobs/runViews';

/** The name of a kind of run. */
export const RunKindName = z.enum(RUN_KINDS);

/** The name of a status of a run or unit. */
export const RunStatusName = z.enum(RUN_STATUSES);

/** How many rows a page has. */
export const PageLimit = z.coerce.number().int().min(1).max(500).default(50);

/** Where a page of failures begins: `unit.line.kind`, as the page before says it. */
export const FailureAfter = z
  .string()
  .regex(/^\d{1,10}\.\d{1,10}\.[^\0]{0,100}$/, 'is not where a page of failures ends')
  .transform((text) => {
    const [unitId, line, ...kind] = text.split('.');
    return { unitId: Number(unitId), line: Number(line), kind: kind.join('.') };
  })
  .refine(({ unitId, line }) => Math.max(unitId, line) <= 2_147_483_647, 'is too large');
