import { ask } from '@/components/ui/ask';
import type { Draft } from './model';
import { ownParts, type ShareRequest, type Subject } from './snapshot';

/** The most characters of a draft that are sent; the server bounds the bytes. */
const MOST_CHARACTERS = 15 * 1_048_576;

/** Has a draft stored with its result; gives the address that shows it. Throws a sentence that says why not. */
export async function shareDraft(draft: Draft, subject: Subject | null): Promise<string> {
  const request: ShareRequest = { subject, draft: ownParts(draft) };
  const body = JSON.stringify(request);
  if (body.length > MOST_CHARACTERS) {
    const size = Math.ceil(body.length / 1_048_576);
    throw new Error(
      `This draft has about ${size} MiB, and a shared one may have 15. Leave out files that are not changed.`,
    );
  }
  const headers = { 'content-type': 'application/json' };
  const { address } = await ask<{ address: string }>('/api/snapshots', {
    method: 'POST',
    headers,
    body,
  });
  return new URL(address, location.href).href;
}
