import { finalRating, type FinalRating, type FinalRule } from './finalRating';

/** The axes that SWE-bench Verified's annotators rated, by their columns' names. */
export type VerifiedAxis = 'underspecified' | 'false_negative' | 'other_major_issues' | 'difficulty';

/** How each axis becomes one rating: the worst that was said, but of the difficulty what most said. */
export const VERIFIED_RULES: Readonly<Record<VerifiedAxis, FinalRule>> = {
  underspecified: 'maximum',
  false_negative: 'maximum',
  other_major_issues: 'maximum',
  difficulty: 'majority-or-median',
};

/**
 * One annotator's ratings: the two severities 0 to 3, other major issues 0 or 1, difficulty 0 (below 15 minutes) to 3
 * (above 4 hours).
 */
export type VerifiedRatings = Readonly<Record<VerifiedAxis, number>>;

/** The ensemble of an instance's labels: a rating of each axis with its origin, and whether the instance is dropped. */
export interface VerifiedEnsemble {
  readonly ratings: Readonly<Record<VerifiedAxis, FinalRating>>;
  readonly filterOut: boolean;
}

/**
 * SWE-bench Verified's ensemble of at least one label. Source: OpenAI, "Introducing SWE-bench Verified" (2024): three
 * labels an instance, severities by maximum, and what has 2 or 3 on either axis or another major issue is dropped.
 */
export function verifiedEnsemble(labels: readonly [VerifiedRatings, ...VerifiedRatings[]]): VerifiedEnsemble {
  const rating = (axis: VerifiedAxis) =>
    finalRating(
      labels.map((label) => label[axis]),
      VERIFIED_RULES[axis],
    ) as FinalRating;
  const ratings = {
    underspecified: rating('underspecified'),
    false_negative: rating('false_negative'),
    other_major_issues: rating('other_major_issues'),
    difficulty: rating('difficulty'),
  };
  const { underspecified, false_negative, other_major_issues } = ratings;
  const isDropped = filtersOut({
    underspecified: underspecified.value,
    false_negative: false_negative.value,
    other_major_issues: other_major_issues.value,
  });
  return { ratings, filterOut: isDropped };
}

/** Whether ratings drop an instance: a severity of 2 or more, or another major issue. */
export function filtersOut({
  underspecified,
  false_negative,
  other_major_issues,
}: Omit<VerifiedRatings, 'difficulty'>): boolean {
  return underspecified >= 2 || false_negative >= 2 || other_major_issues >= 1;
}
