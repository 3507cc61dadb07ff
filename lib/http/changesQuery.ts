import { z } from 'zod';
import type { AuditFilter } from '@/lib/db/people/auditLog';
import { RowId } from './instanceRoute';

/** A day, such as `2026-11-20`, or a moment, in ISO 8601. A day is one of UTC. */
const Moment = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/,
    'must be a day such as 2026-11-20, or a moment such as 2026-11-20T12:00:00Z',
  )
  .refine((text) => !Number.isNaN(Date.parse(text)), 'is no day');

/** What an address says of which changes to show. */
export const ChangesQuery = z.object({
  person: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  since: Moment.optional(),
  until: Moment.optional(),
  before: RowId.optional(),
});

/** The same for the database: `until` a day takes that day in. */
export function changesFilter({ person, action, since, until }: z.infer<typeof ChangesQuery>): AuditFilter {
  const end = until === undefined ? null : new Date(until);
  if (end !== null && until?.length === 10) end.setUTCDate(end.getUTCDate() + 1);
  return {
    person: person ?? null,
    action: action ?? null,
    since: since === undefined ? null : new Date(since),
    until: end,
  };
}
