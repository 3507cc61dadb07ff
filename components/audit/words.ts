import { ruleOf } from '@/lib/curation/catalogue';
import { KEPT } from '@/lib/labels/auditTarget';

/** What an audit is of, in words. */
export function targetWords(target: string): string {
  if (target === KEPT) return 'What is kept';
  const rule = ruleOf(target);
  return rule ? `What fails “${rule.sentence}”` : `What fails ${target}`;
}
