import type { RubricLabels } from '@/lib/db/labels/verifiedLabels';
import { ensembledRow, type EnsembledAnnotation } from '@/lib/formats/records/ensembled';
import type { Values } from '@/lib/labels/schema';
import { sweBenchVerified } from '@/lib/labels/shipped/sweBenchVerified';
import { verifiedEnsemble, type VerifiedAxis, type VerifiedRatings } from '@/lib/labels/verifiedEnsemble';
import type { JsonObject } from '@/lib/text/jsonValue';

const AXES: readonly VerifiedAxis[] = [
  'underspecified',
  'false_negative',
  'other_major_issues',
  'difficulty',
];

/** Keys of the rubric's difficulties, from 0 up. */
const DIFFICULTIES = sweBenchVerified.fields.flatMap((field) =>
  field.key === 'difficulty' && field.kind === 'choice' ? field.options.map(({ key }) => key) : [],
);

const PROCEDURE = 'difficulty_ensemble_decision_procedure';

/** A row of the file as answers under the rubric. Who decided stays with them, under the file's own names. */
export function valuesOf({ ratings, notes, decidedBy, difficultyProcedure }: EnsembledAnnotation): Values {
  const texts = {
    underspecified_notes: notes.underspecified,
    false_negative_notes: notes.false_negative,
    other_notes: notes.other_major_issues,
    ...Object.fromEntries(AXES.map((axis) => [`${axis}_decided_by`, decidedBy[axis]])),
    [PROCEDURE]: difficultyProcedure,
  };
  return {
    underspecified: ratings.underspecified,
    false_negative: ratings.false_negative,
    other_major_issues: ratings.other_major_issues,
    difficulty: DIFFICULTIES[ratings.difficulty] as string,
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
  };
}

/**
 * The row of the file that an instance's labels come to: an adjudicator's word, else the ensemble of all labels. Notes
 * are those of whoever gave the rating first. Null where no label answers all four.
 */
export function rowOf({ instanceId, labels, decision }: RubricLabels): JsonObject | null {
  const said = decision ? [{ annotator: decision.decidedBy, values: decision.values }] : labels;
  const rated = said.flatMap(({ annotator, values }) => {
    const ratings = ratingsOf(values);
    return ratings ? [{ annotator, values, ratings }] : [];
  });
  const [first, ...others] = rated.map(({ ratings }) => ratings);
  if (!first) return null;
  const { ratings } = verifiedEnsemble([first, ...others]);
  const decider = (axis: VerifiedAxis) => rated[ratings[axis].by[0] as number] as (typeof rated)[number];
  const text = (values: Values, key: string) => String(values[key] ?? '');
  const by = (axis: VerifiedAxis) => {
    const { values, annotator } = decider(axis);
    return text(values, `${axis}_decided_by`) || (isImported(values) ? '' : annotator);
  };
  const { values } = decider('difficulty');
  return ensembledRow({
    instanceId,
    ratings: {
      underspecified: ratings.underspecified.value,
      false_negative: ratings.false_negative.value,
      other_major_issues: ratings.other_major_issues.value,
      difficulty: ratings.difficulty.value,
    },
    notes: {
      underspecified: text(decider('underspecified').values, 'underspecified_notes'),
      false_negative: text(decider('false_negative').values, 'false_negative_notes'),
      other_major_issues: text(decider('other_major_issues').values, 'other_notes'),
    },
    decidedBy: {
      underspecified: by('underspecified'),
      false_negative: by('false_negative'),
      other_major_issues: by('other_major_issues'),
      difficulty: by('difficulty'),
    },
    difficultyProcedure: text(values, PROCEDURE) || (isImported(values) ? '' : ratings.difficulty.how),
  });
}

/** The form of the labelling page requires the annotator's confidence, which the file does not have. */
function isImported(values: Values): boolean {
  return values['confidence'] === undefined;
}

function ratingsOf(values: Values): VerifiedRatings | null {
  const rating = (axis: VerifiedAxis) =>
    axis === 'difficulty' ? DIFFICULTIES.indexOf(String(values[axis])) : Number(values[axis] ?? NaN);
  const ratings = {
    underspecified: rating('underspecified'),
    false_negative: rating('false_negative'),
    other_major_issues: rating('other_major_issues'),
    difficulty: rating('difficulty'),
  };
  return Object.values(ratings).every((each) => each >= 0) ? ratings : null;
}
