import { z } from 'zod';
import { readSnapshot } from '@/lib/db/snapshots';
import { snapshotHtml, type StoredSnapshot } from '@/lib/document/document';
import { htmlFile } from '@/lib/http/htmlFile';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** A snapshot as one HTML file that needs nothing beside it. */
export const GET = route({
  action: 'snapshot.read',
  params: z.object({ hash: z.string() }),
  handle: async ({ params }) => {
    const content = await readSnapshot(database(), params.hash);
    if (content === null)
      throw new Problem('not-found', 'There is no snapshot of this hash. Check that the address is whole.');
    const html = snapshotHtml(JSON.parse(content) as StoredSnapshot);
    if (html === null)
      throw new Problem(
        'conflict',
        'A newer Pullscope made this snapshot. Update Pullscope to save it as a file.',
      );
    return htmlFile(html, `pullscope-${params.hash.slice(0, 12)}`);
  },
});
