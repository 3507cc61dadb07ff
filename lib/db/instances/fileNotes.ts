import type { Db } from '../client';
import { decodePayload } from '../payload';

/** What the reading of a clone says of a file beside its contents. */
export interface FileNotes {
  /** Why it is shown without its content, or as something that it is not. */
  kinds: { kind: string; detail: string }[];
  /** The word of its path that makes it a test; null for a file that is none. */
  testWord: string | null;
}

/** As the job that read the clone wrote it. */
interface StoredNotes {
  tests?: { path: string; word: string }[];
  files?: { path: string; kind: string; detail: string }[];
}

/** The notes on an instance's files by their paths, of those that have any. */
export async function readFileNotes(db: Db, instanceId: number): Promise<Map<string, FileNotes>> {
  const reading = await db.gitReading.findUnique({ where: { instanceId }, select: { notes: true } });
  const notes = new Map<string, FileNotes>();
  if (!reading?.notes) return notes;
  const { tests = [], files = [] } = JSON.parse(decodePayload(reading.notes)) as StoredNotes;
  const of = (path: string): FileNotes => {
    const known = notes.get(path) ?? { kinds: [], testWord: null };
    notes.set(path, known);
    return known;
  };
  for (const { path, word } of tests) of(path).testWord = word;
  for (const { path, kind, detail } of files) of(path).kinds.push({ kind, detail });
  return notes;
}
