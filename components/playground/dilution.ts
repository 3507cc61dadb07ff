import { decimal } from '@/components/ui/decimal';
import type { FileReport } from './reportModel';

/** What the paths that one side alone changes cost: each counts 0 in the mean. */
export function dilution(
  files: readonly Pick<FileReport, 'similarity' | 'predicted' | 'oracle'>[],
): string | undefined {
  const shared = files.filter(({ predicted, oracle }) => predicted !== '' && oracle !== '');
  const alone = files.length - shared.length;
  if (alone === 0 || shared.length === 0) return undefined;
  const mean = shared.reduce((sum, { similarity }) => sum + similarity, 0) / shared.length;
  const words =
    alone === 1
      ? 'One path is changed by one side alone and counts'
      : `${alone} paths are changed by one side alone and count`;
  return `${words} 0. Without ${alone === 1 ? 'it' : 'them'} the mean would be ${decimal(mean)}.`;
}
