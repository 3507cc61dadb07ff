import { randomUUID } from 'node:crypto';
import { readEnv } from '@/lib/env';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { uploadPlaces } from '@/lib/http/uploadPlaces';
import { receiveUpload, UPLOAD_EFFECTS, UploadError } from '@/lib/jobs/uploads/store';

const ADVICE =
  'A larger file can be imported from a named root (--root NAME=DIR), by ./pullscope import FILE, or with a higher PULLSCOPE_MAX_UPLOAD_MB.';

/** Takes one file as the body, byte for byte, and keeps it for an import. */
export const POST = route({
  action: 'upload.create',
  handle: async ({ bytes, headers, signal }) => {
    const { dataDir, maxUpload } = readEnv();
    const release = uploadPlaces().take();
    if (!release) throw new Problem('unavailable', 'Other files are coming in. Send this one after them.');
    const announced = headers.get('content-length');
    try {
      const upload = await receiveUpload(
        dataDir,
        bytes(maxUpload, ADVICE),
        announced === null ? null : Number(announced),
        { ...UPLOAD_EFFECTS, newId: randomUUID },
      );
      return Response.json(
        { upload: upload.id, bytes: upload.bytes },
        { status: 201, headers: { location: `/api/uploads/${upload.id}` } },
      );
    } catch (error) {
      throw problemOf(error, signal);
    } finally {
      release();
    }
  },
});

function problemOf(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof UploadError) return new Problem(error.kind, error.message, { cause: error });
  if (!signal.aborted) return error;
  return new Problem('cut-off', 'The sender went before the file was whole. Nothing of it was kept.', {
    cause: error,
  });
}
