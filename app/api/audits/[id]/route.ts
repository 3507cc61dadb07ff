import { AuditParams, auditOf } from '@/lib/http/auditRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** An audit with what its labels say so far. */
export const GET = route({
  action: 'audit.read',
  params: AuditParams,
  handle: async ({ params }) => Response.json(await auditOf(database(), params.id)),
});
