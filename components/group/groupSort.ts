import type { RewardName } from '@/lib/reward/group/member';
import type { ScoredRow } from './groupModel';

/** What the outputs of a group can be sorted by. */
export const GROUP_SORTS = ['given', 'name', 'continuous', 'discrete', 'changed-lines'] as const;

export type GroupSort = (typeof GROUP_SORTS)[number];

export interface GroupOrder {
  by: GroupSort;
  isDescending: boolean;
}

/** The order that an address asks for; as given unless it says otherwise. */
export function readOrder(by: string | null, direction: string | null): GroupOrder {
  const known = GROUP_SORTS.find((each) => each === by) ?? 'given';
  return { by: known, isDescending: direction === 'desc' };
}

/** The rows in an order; those without a score last, ties as given. */
export function sorted(rows: readonly ScoredRow[], { by, isDescending }: GroupOrder): ScoredRow[] {
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (by === 'given') return sign * (a.index - b.index);
    if (by === 'name') return sign * a.output.label.localeCompare(b.output.label, 'en') || a.index - b.index;
    const [one, other] = [rewardOf(a, by), rewardOf(b, by)];
    if (one === undefined || other === undefined) {
      return Number(one === undefined) - Number(other === undefined) || a.index - b.index;
    }
    return sign * (one - other) || a.index - b.index;
  });
}

function rewardOf({ member }: ScoredRow, by: RewardName): number | undefined {
  return member?.rewards[by];
}
