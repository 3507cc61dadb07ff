import type { GitParts } from '@/lib/db/export/gitParts';
import { decodePayload } from '@/lib/db/payload';
import { EXPORT_COLUMNS, exportRow } from '@/lib/formats/records/exportRow';
import { recognise } from '@/lib/formats/records/recognise';
import type { JsonObject } from '@/lib/text/jsonValue';
import { readJson } from '@/lib/text/readJson';
import { wholeRow } from './wholeRow';
import type { RowKind } from './writeRows';

/** The JSON object in a payload; empty when it holds none. */
export function jsonObject(bytes: Uint8Array): JsonObject {
  const read = readJson(decodePayload(bytes));
  return read.ok && read.value instanceof Map ? read.value : new Map();
}

interface StoredRow {
  raw: Uint8Array;
  git: GitParts | null;
}

/**
 * Instances byte for byte as their rows came in: for JSON lines. A row of several lines is written anew as one, and
 * one of a curation with what its clone gave.
 */
export const ROWS_AS_THEY_CAME: RowKind<StoredRow> = {
  row: ({ raw, git }) => {
    if (git !== null) return { value: wholeRow(jsonObject(raw), git) };
    return { value: raw.includes(10) || raw.includes(13) ? jsonObject(raw) : new Map(), raw };
  },
  columns: [],
};

/** Instances as tables have them, in what `recognise` takes back. */
export const INSTANCE_ROWS: RowKind<StoredRow> = {
  row: ({ raw, git }) => {
    const value = git === null ? jsonObject(raw) : wholeRow(jsonObject(raw), git);
    const known = recognise(value);
    const [record] = known.ok ? known.records : [];
    return { value: record?.kind === 'instance' ? exportRow(record) : value };
  },
  columns: EXPORT_COLUMNS,
};
