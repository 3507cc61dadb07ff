import { z } from 'zod';
import { FATES } from '@/lib/db/filter/exportRows';
import { csvEncoder } from '@/lib/formats/write/csvEncoder';
import { jsonLinesEncoder } from '@/lib/formats/write/jsonLinesEncoder';
import { filterRun } from '@/lib/http/filterRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';
import { streamOf } from '@/lib/http/stream';
import { RUN_EXPORTS, runExport, type RunExport } from '@/lib/jobs/export/runExport';
import { isDone } from '@/lib/jobs/filter/openRun';

/** What a run kept, dropped or chose as seeds, as a file that is made while it is read: rows as they came in, or verdicts. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  query: z.object({
    which: z.enum(FATES).default('kept'),
    what: z.enum(RUN_EXPORTS).default('instances'),
    format: z.enum(['jsonl', 'csv']).default('jsonl'),
  }),
  handle: async ({ params, query: { which, what, format } }) => {
    const run = await filterRun(params.id);
    if (!isDone(run))
      throw new Problem(
        'conflict',
        `Run ${params.id} is not done: its export would lack a part. Wait for it.`,
      );
    const rows = runExport(database(), run, { which, what, format });
    return new Response(streamOf(textOf(rows, format)), {
      headers: {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
        'content-disposition': `attachment; filename="run-${params.id}.${which}.${format}"`,
      },
    });
  },
});

/** A page at a time, so that a million rows take no more memory than fifty. */
async function* textOf({ pages, columns }: RunExport, format: 'jsonl' | 'csv'): AsyncGenerator<string> {
  const encoder = format === 'csv' ? csvEncoder(columns) : jsonLinesEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const rows of pages) {
    const bytes = rows.map(({ value, raw }) => encoder.row(value, raw)).filter((part) => part !== null);
    yield decoder.decode(Buffer.concat(bytes), { stream: true });
  }
  yield decoder.decode(encoder.end());
}
