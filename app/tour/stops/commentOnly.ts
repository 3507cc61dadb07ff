import { EMPTY_DRAFT } from '@/components/playground/model';
import { edit, output } from '@/app/playground/examples/example';
import type { StopSource } from '../stop';

const BEFORE = `def next_page(page):
    page += 2
    return at(page)
`;

const edited = (search: string, replace: string): string =>
  output('Every second page is skipped.', [edit('python', 'pages.py', search, replace)]);

export const commentOnly: StopSource = () => ({
  title: 'A comment instead of the fix',
  expects: 'The comment changes nothing that runs: it should earn nothing, or next to it.',
  happens:
    'It earns 0.9457. What is compared are the two changes as texts, and a change is mostly its surroundings: of 87 matched characters 42 are context, 16 the @@ line, 15 the − line. Only 14 are in the + line, the one that matters.',
  draft: {
    ...EMPTY_DRAFT,
    context: [{ path: 'pages.py', text: BEFORE }],
    oracle: [{ path: 'pages.py', text: BEFORE.replace('+= 2', '+= 1') }],
    output: edited('    page += 2', '    page += 2  # next'),
  },
  tries: [
    {
      label: 'Make the fix',
      says: 'The fix earns 1.0000: hardly more than the comment did.',
      change: { output: edited('    page += 2', '    page += 1') },
    },
    {
      label: 'Comment on another line',
      says: 'One line further down the same comment still earns 0.7474, by context and little else.',
      change: { output: edited('    return at(page)', '    return at(page)  # next') },
    },
  ],
});
