/** Loads a page anew and whole: the head of a page, and what it offers, depend on who looks. */
export function leaveFor(address: string): void {
  location.assign(address);
}
