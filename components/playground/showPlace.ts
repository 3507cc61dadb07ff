import type { Span } from '@/lib/text/span';
import { shownPlace } from './lineEnds';

/** Selects the place of a check in the output and brings it into sight. */
export function showPlace(field: { current: HTMLTextAreaElement | null }, output: string, place: Span): void {
  const area = field.current;
  if (area === null) return;
  const { start, end } = shownPlace(output, place);
  const linesBefore = area.value.slice(0, start).split('\n').length - 1;
  const lineHeight = Number.parseFloat(getComputedStyle(area).lineHeight);
  area.focus();
  area.setSelectionRange(start, end);
  area.scrollTop = Math.max(0, linesBefore - 3) * lineHeight;
}
