import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { ArchiveError } from '../error';
import { isPublicAddress } from './address';

/** How an address is asked. */
export interface RequestOptions {
  headers: Record<string, string>;
  /**
   * Whether the address itself may be of this host or a private network: only where a named root says so. What it
   * redirects to elsewhere never may.
   */
  allowPrivate: boolean;
  /** Silence after which a connection is given up, in milliseconds. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Finds addresses of a name; the system's unless a test says otherwise. */
  resolve?: typeof resolve;
}

const MAX_REDIRECTS = 5;

/**
 * Asks an http(s) address and follows redirects. Each hop's name is resolved, its addresses are checked, and the
 * connection goes to a checked address, so that neither a redirect nor a name that changes leads inside. Throws
 * ArchiveError `refused`, and what the connection throws.
 */
export async function request(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  let at = url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const allowPrivate = options.allowPrivate && at.origin === url.origin;
    const response = await ask(at, { ...options, allowPrivate });
    const { statusCode = 0, headers } = response;
    if (![301, 302, 303, 307, 308].includes(statusCode)) return response;
    response.destroy();
    at = redirected(at, headers.location);
  }
  throw new ArchiveError('unreachable', `${url.href} redirects more than ${MAX_REDIRECTS} times.`);
}

function redirected(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from) ? new URL(location, from) : null;
  if (to === null || !/^https?:$/.test(to.protocol))
    throw new ArchiveError('refused', `${from.href} redirects to something that is no http address.`);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new ArchiveError('refused', `${from.href} redirects from https to http, which is not followed.`);
  return to;
}

function ask(
  url: URL,
  { headers, allowPrivate, timeoutMs, signal, ...rest }: RequestOptions,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A name that is an address is not resolved: it is checked here.
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw refusal(host, host);
  return new Promise((settle, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const asked = client.get(
      url,
      {
        headers: { 'user-agent': 'pullscope', accept: '*/*', ...headers },
        lookup: checkedLookup(allowPrivate, rest.resolve ?? resolve),
        // Of no use between hours, and a kept connection would outlive the check of its address.
        agent: false,
        signal,
      },
      settle,
    );
    asked.setTimeout(timeoutMs, () => {
      asked.destroy(new Error(`${url.host} was silent for ${timeoutMs} ms`));
    });
    asked.on('error', reject);
  });
}

type LookupDone = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function checkedLookup(allowPrivate: boolean, find: typeof resolve) {
  return (host: string, options: LookupOptions, done: LookupDone) => {
    find(host, { ...options, all: true }, (error, found) => {
      if (error) {
        done(error, []);
        return;
      }
      const allowed = allowPrivate ? found : found.filter(({ address }) => isPublicAddress(address));
      const [first] = allowed;
      if (!first) done(refusal(host, found.map(({ address }) => address).join(', ')), []);
      else if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

function refusal(host: string, addresses: string): ArchiveError {
  return new ArchiveError(
    'refused',
    `${host} is an address of this machine or of a private network (${addresses}). Name it as a root to allow it.`,
  );
}
