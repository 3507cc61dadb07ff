import { filtersOut, type VerifiedAxis, type VerifiedRatings } from '@/lib/labels/verifiedEnsemble';
import type { JsonObject, JsonValue } from '@/lib/text/jsonValue';
import type { Column } from '../write/encoder';

/** A row of SWE-bench Verified's `ensembled_annotations_public.csv`: what its annotators came to about an instance. */
export interface EnsembledAnnotation {
  instanceId: string;
  ratings: VerifiedRatings;
  /** Why, in words; empty where nothing was written. */
  notes: Readonly<Record<NotedAxis, string>>;
  /** As the file says it; null where it does not. */
  filterOut: boolean | null;
  /** Who gave the rating of each axis, as the file names them; empty where it does not. */
  decidedBy: Readonly<Record<VerifiedAxis, string>>;
  /** How the difficulty was come to; empty where the file does not say. */
  difficultyProcedure: string;
}

type NotedAxis = Exclude<VerifiedAxis, 'difficulty'>;

/** The words for difficulty, from 0 up, as the file has them. */
const DIFFICULTIES = ['<15 min fix', '15 min - 1 hour', '1-4 hours', '>4 hours'];

const NOTES: Readonly<Record<NotedAxis, string>> = {
  underspecified: 'underspecified_notes',
  false_negative: 'false_negative_notes',
  other_major_issues: 'other_notes',
};

/** The file's columns in its order. */
export const ENSEMBLED_COLUMNS: readonly Column[] = [
  'instance_id',
  'underspecified',
  NOTES.underspecified,
  'false_negative',
  NOTES.false_negative,
  'other_major_issues',
  NOTES.other_major_issues,
  'difficulty',
  'underspecified_decided_by',
  'false_negative_decided_by',
  'other_major_issues_decided_by',
  'difficulty_decided_by',
  'difficulty_ensemble_decision_procedure',
  'filter_out',
].map((name) => ({ name, type: 'string' }));

/**
 * Reads a row of that file. Ratings are whole numbers, with or without `.0`; notes, deciders and `filter_out` may be
 * missing as columns, a rating may not. Other columns are passed over. The problem names column and value.
 */
export function readEnsembled(row: JsonObject): EnsembledAnnotation | { problem: string } {
  try {
    const instanceId = cell(row, 'instance_id').trim();
    if (instanceId === '') throw new Unreadable('instance_id is empty or missing');
    const note = (axis: NotedAxis) => cell(row, NOTES[axis]);
    const decider = (axis: VerifiedAxis) => cell(row, `${axis}_decided_by`);
    return {
      instanceId,
      ratings: {
        underspecified: rating(row, 'underspecified', 3),
        false_negative: rating(row, 'false_negative', 3),
        other_major_issues: rating(row, 'other_major_issues', 1),
        difficulty: difficulty(row),
      },
      notes: {
        underspecified: note('underspecified'),
        false_negative: note('false_negative'),
        other_major_issues: note('other_major_issues'),
      },
      filterOut: filterOut(row),
      decidedBy: {
        underspecified: decider('underspecified'),
        false_negative: decider('false_negative'),
        other_major_issues: decider('other_major_issues'),
        difficulty: decider('difficulty'),
      },
      difficultyProcedure: cell(row, 'difficulty_ensemble_decision_procedure'),
    };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

/** The row of an annotation, `filter_out` by the ratings: equal annotations give equal rows. */
export function ensembledRow(annotation: Omit<EnsembledAnnotation, 'filterOut'>): JsonObject {
  const { ratings, notes, decidedBy } = annotation;
  return new Map<string, JsonValue>([
    ['instance_id', annotation.instanceId],
    ['underspecified', String(ratings.underspecified)],
    [NOTES.underspecified, notes.underspecified],
    ['false_negative', String(ratings.false_negative)],
    [NOTES.false_negative, notes.false_negative],
    ['other_major_issues', String(ratings.other_major_issues)],
    [NOTES.other_major_issues, notes.other_major_issues],
    ['difficulty', DIFFICULTIES[ratings.difficulty] as string],
    ['underspecified_decided_by', decidedBy.underspecified],
    ['false_negative_decided_by', decidedBy.false_negative],
    ['other_major_issues_decided_by', decidedBy.other_major_issues],
    ['difficulty_decided_by', decidedBy.difficulty],
    ['difficulty_ensemble_decision_procedure', annotation.difficultyProcedure],
    ['filter_out', filtersOut(ratings) ? 'True' : 'False'],
  ]);
}

class Unreadable extends Error {}

/** The text of a cell; of a number or boolean (JSON, Parquet) as the file would have it; empty where there is none. */
function cell(row: JsonObject, name: string): string {
  const value = row.get(name) ?? '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  throw new Unreadable(`${name} is no text or number`);
}

function rating(row: JsonObject, name: VerifiedAxis, most: number): number {
  const written = cell(row, name).trim();
  const match = /^(\d)(?:\.0+)?$/.exec(written);
  const value = Number(match?.[1] ?? NaN);
  if (value <= most) return value;
  if (!row.has(name)) throw new Unreadable(`the column ${name} is missing`);
  throw new Unreadable(`${name} is ${quoted(written)}, not a whole number from 0 to ${most}`);
}

function difficulty(row: JsonObject): number {
  const written = cell(row, 'difficulty').trim();
  const value = DIFFICULTIES.indexOf(written);
  if (value >= 0) return value;
  if (!row.has('difficulty')) throw new Unreadable('the column difficulty is missing');
  throw new Unreadable(`difficulty is ${quoted(written)}, none of ${DIFFICULTIES.join(', ')}`);
}

function filterOut(row: JsonObject): boolean | null {
  const written = cell(row, 'filter_out').trim().toLowerCase();
  if (written === '') return null;
  if (written === 'true' || written === 'false') return written === 'true';
  throw new Unreadable(`filter_out is ${quoted(written)}, not True or False`);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
