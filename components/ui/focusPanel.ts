/** Moves the focus to a panel, so that single keys act and Tab goes on from there. */
export function focusPanel(id: string): void {
  const panel = document.getElementById(id);
  panel?.scrollIntoView({ block: 'nearest' });
  panel?.focus({ preventScroll: true });
}
