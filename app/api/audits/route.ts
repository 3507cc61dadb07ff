import { listAudits } from '@/lib/db/audits/readAudit';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Every audit, the newest first. */
export const GET = route({
  action: 'audit.list',
  handle: async () => Response.json({ audits: await listAudits(database()) }),
});
