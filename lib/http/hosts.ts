import { Problem } from './problem';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** The address is not one Pullscope may serve on; the message says why and what to do instead. */
export class BindError extends Error {
  override name = 'BindError';
  readonly hint =
    'Make the owner’s account first: ./pullscope people add --email YOU@HOST --role owner, then open its link on this ' +
    'machine while Pullscope serves on 127.0.0.1, without PULLSCOPE_URL. From another machine, forward the port: ssh -L 3000:127.0.0.1:3000 HOST';
}

/**
 * Refuses every address but loopback while there are no accounts: whoever reaches the port would own the data. Takes
 * `127.0.0.1`, `::1` or `localhost`, and no address for people (PULLSCOPE_URL) elsewhere: a proxy brings everybody to
 * loopback. Throws BindError for any other.
 */
export function checkBind(
  { host, url }: { host: string; url: string | null },
  { hasAccounts }: { hasAccounts: boolean },
): void {
  if (hasAccounts) return;
  const reached = url === null ? [host] : [host, new URL(url).hostname.replace(/^\[|\]$/g, '')];
  const open = reached.find((name) => !LOOPBACK.includes(name.toLowerCase()));
  if (open === undefined) return;
  throw new BindError(
    `Refusing to serve on ${open}: nobody has an account yet, so anyone who reaches that address could ` +
      'read and change everything.',
  );
}

/** What decides on the names a server answers to. */
interface Served {
  port: number;
  /** The address it is bound to. */
  host?: string;
  /** Where people reach it. */
  url?: string | null;
  allowedHosts: readonly string[];
}

/** What the Host header may say: the loopback names and the bound address with the served port, and what was configured. */
export function allowedHosts(served: Served): ReadonlySet<string> {
  const { host = '127.0.0.1', url = null } = served;
  const bound = host.includes(':') ? `[${host}]` : host.toLowerCase();
  const names = ['127.0.0.1', '[::1]', 'localhost', ...(/^(|0\.0\.0\.0|\[::\])$/.test(bound) ? [] : [bound])];
  const local = names.map((name) => `${name}:${served.port}`);
  const bare = served.port === 80 ? names : [];
  const configured = [...(url === null ? [] : [new URL(url).host]), ...served.allowedHosts];
  return new Set([...local, ...bare, ...configured.map((name) => name.toLowerCase())]);
}

/**
 * Throws unless the request names this server by a host that is on the list. A page of another site that
 * points its own name at 127.0.0.1 (DNS rebinding) still sends that name here.
 */
export function checkHost(headers: Headers, allowed: ReadonlySet<string>): void {
  const host = headers.get('host');
  if (host !== null && allowed.has(host.toLowerCase())) return;
  throw new Problem(
    'wrong-host',
    `The Host header says ${host === null ? 'nothing' : JSON.stringify(host.slice(0, 200))}; this server answers to ` +
      `${[...allowed].join(', ')}. Open one of these, or add the name (with its port) to PULLSCOPE_ALLOWED_HOSTS.`,
  );
}
