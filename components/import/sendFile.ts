/** A file that could not be sent; the message is for the person before the screen. */
class SendError extends Error {
  override name = 'SendError';
}

/** That somebody gave the sending up. */
export class SendCancelled extends Error {
  override name = 'SendCancelled';
}

/** Sends a file as it is and tells how many bytes are out; gives the upload's id. Not fetch: that tells no progress. */
export function sendFile(
  file: File,
  { onProgress, signal }: { onProgress: (bytes: number) => void; signal: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const giveUp = () => request.abort();
    request.open('POST', '/api/uploads');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onabort = () => reject(new SendCancelled());
    request.onerror = () =>
      reject(new SendError('The connection was lost before the file was whole. Is Pullscope still running?'));
    request.onloadend = () => signal.removeEventListener('abort', giveUp);
    request.onload = () => {
      const answer: unknown = request.response;
      const upload = wordIn(answer, 'upload');
      if (request.status === 201 && upload !== null) resolve(upload);
      else reject(new SendError(wordIn(answer, 'detail') ?? `Pullscope answered ${request.status}.`));
    };
    if (signal.aborted) return reject(new SendCancelled());
    signal.addEventListener('abort', giveUp);
    request.send(file);
  });
}

/** Forgets a file that was sent and is not imported; should that fail, the server forgets it in a day. */
export async function forgetUpload(upload: string): Promise<void> {
  await fetch(`/api/uploads/${upload}`, { method: 'DELETE' }).catch(() => undefined);
}

function wordIn(answer: unknown, key: string): string | null {
  if (typeof answer !== 'object' || answer === null || !(key in answer)) return null;
  const word: unknown = Object.entries(answer).find(([name]) => name === key)?.[1];
  return typeof word === 'string' ? word : null;
}
