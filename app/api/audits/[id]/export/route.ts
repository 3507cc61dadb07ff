import { z } from 'zod';
import { csvEncoder } from '@/lib/formats/write/csvEncoder';
import { jsonLinesEncoder } from '@/lib/formats/write/jsonLinesEncoder';
import { AuditParams } from '@/lib/http/auditRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { AUDIT_COLUMNS, auditRows } from '@/lib/jobs/export/auditRows';

/** An audit as a file: a row for each sampled instance, with its stratum, labels and final answers. */
export const GET = route({
  action: 'audit.read',
  params: AuditParams,
  query: z.object({ format: z.enum(['jsonl', 'csv']).default('jsonl') }),
  handle: async ({ params, query: { format } }) => {
    const rows = await auditRows(database(), params.id);
    if (!rows) throw new Problem('not-found', `There is no audit ${params.id}.`);
    const encoder = format === 'csv' ? csvEncoder(AUDIT_COLUMNS) : jsonLinesEncoder();
    const parts = [...rows.map(({ value }) => encoder.row(value, undefined)), encoder.end()];
    return new Response(Buffer.concat(parts.filter((part) => part !== null)), {
      headers: {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
        'content-disposition': `attachment; filename="audit-${params.id}.${format}"`,
      },
    });
  },
});
