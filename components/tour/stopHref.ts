/** The address of a stop, counted from 1. */
export function stopHref(number: number): string {
  return `/tour?stop=${number}`;
}
