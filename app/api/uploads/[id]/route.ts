import { z } from 'zod';
import { importsOfFiles } from '@/lib/db/jobs/importFiles';
import { readEnv } from '@/lib/env';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { removeUpload } from '@/lib/jobs/uploads/store';

/** Removes a file that no import was started for. */
export const DELETE = route({
  action: 'upload.delete',
  params: z.object({ id: z.uuid() }),
  handle: async ({ params: { id } }) => {
    if ((await importsOfFiles(database(), [id])).length > 0)
      throw new Problem('conflict', 'An import was started with this file: it is removed after that.');
    await removeUpload(readEnv().dataDir, id);
    return new Response(null, { status: 204 });
  },
});
