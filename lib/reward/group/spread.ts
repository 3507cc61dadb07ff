/** How a list of rewards spreads. */
export interface Spread {
  /** How many. */
  readonly count: number;
  readonly mean: number;
  /** With n − 1 (unbiased), as torch.std computes it; 0 of a single one. */
  readonly std: number;
  readonly least: number;
  readonly most: number;
  /** False where all are the same: then no trainer learns anything from the group. */
  readonly hasSignal: boolean;
}

/** The spread of rewards; undefined of none. Of equal rewards the mean is exactly that reward and std exactly 0. */
export function spreadOf(rewards: readonly number[]): Spread | undefined {
  const [first] = rewards;
  if (first === undefined) return undefined;
  const count = rewards.length;
  const [least, most] = [Math.min(...rewards), Math.max(...rewards)];
  if (least === most) return { count, mean: first, std: 0, least, most, hasSignal: false };
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / count;
  const squares = rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0);
  return { count, mean, std: Math.sqrt(squares / (count - 1)), least, most, hasSignal: true };
}
