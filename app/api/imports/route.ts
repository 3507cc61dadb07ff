import { readEnv } from '@/lib/env';
import { ImportBody, importOf } from '@/lib/http/importBody';
import { readJsonBody } from '@/lib/http/jsonBody';
import { route } from '@/lib/http/route';
import { runDetail } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';
import { startImport } from '@/lib/jobs/import/startImport';

/** Starts the import of files that were uploaded, or lie below a named root; answers with its run. */
export const POST = route({
  action: 'import.create',
  handle: async ({ text, note }) => {
    const env = readEnv();
    const config = await importOf(readJsonBody(await text(), ImportBody), env);
    const id = await startImport(database(), env.dataDir, config);
    note({ run: id, dataset: config.dataset, files: config.files.length });
    return Response.json(await runDetail(id), { status: 201, headers: { location: `/api/runs/${id}` } });
  },
});
