import { z } from 'zod';
import type { FormattedThought } from '@/components/thought/formattedThought';
import { readJsonBody } from '@/lib/http/jsonBody';
import { formatMarkdown } from '@/lib/http/markdown/formatMarkdown';
import { route } from '@/lib/http/route';
import { countTokens } from '@/lib/jobs/contexts/tokens';

const Body = z.strictObject({ text: z.string() });

/** A thought formatted, and its tokens in the vocabulary that instances are counted in. */
export const POST = route({
  action: 'reward.compute',
  handle: async ({ text }) => {
    const { text: thought } = readJsonBody(await text(), Body);
    const formatted = await formatMarkdown(thought);
    return Response.json({ tokens: countTokens(thought), formatted } satisfies FormattedThought);
  },
});
