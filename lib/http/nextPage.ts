const ANY_ORIGIN = 'http://pullscope.invalid';

/** Where to go after signing in: the page that an address names if it is one of ours, else the start. */
export function nextPage(given: string | string[] | undefined): string {
  const next = [given].flat()[0] ?? '';
  // A browser reads a backslash as a slash, and drops tabs and line ends.
  if (!/^\/(?![/\\])/.test(next) || /[\\\u0000-\u001f]/.test(next)) return '/';
  const url = URL.canParse(next, ANY_ORIGIN) ? new URL(next, ANY_ORIGIN) : null;
  if (url === null || url.origin !== ANY_ORIGIN || /^\/(api|sign-in)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
