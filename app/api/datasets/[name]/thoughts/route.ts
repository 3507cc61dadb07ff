import { z } from 'zod';
import { outputTexts } from '@/lib/db/instances/ablation';
import { decodePayload } from '@/lib/db/payload';
import { DatasetParams, datasetId } from '@/lib/http/datasetRoute';
import { RowId } from '@/lib/http/instanceRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { passageFinder } from '@/lib/reward/thought/passages';
import { countThoughts, type ThoughtPage } from '@/lib/reward/thought/thoughtCounts';
import { readWordLists } from '@/lib/reward/thought/wordLists';

const Body = z.strictObject({ lists: z.unknown(), after: RowId.default(0) });

/** So many are read and counted in well under a second; who asks adds the pages up. */
const OUTPUTS = 100;

/** Counts passages in the thoughts of a dataset's outputs, a page at a time, by the word lists of who asks. */
export const POST = route({
  action: 'instance.read',
  params: DatasetParams,
  handle: async ({ params, text }) => {
    const { lists, after } = readJsonBody(await text(), Body);
    const read = readWordLists(lists);
    if (!read.ok) throw new Problem('invalid-input', `The word lists do not fit. ${read.reason}`);
    const id = await datasetId(params.name);
    const outputs = await outputTexts(database(), id, { after, limit: OUTPUTS });
    const counts = countThoughts(
      outputs.map((output) => decodePayload(output.text)),
      passageFinder(read.lists),
    );
    const next = outputs.length < OUTPUTS ? null : (outputs.at(-1)?.id ?? null);
    return Response.json({ counts, next } satisfies ThoughtPage);
  },
});
