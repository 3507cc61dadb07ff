/** On every response, whatever serves it; next.config.ts sets them. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** For answers that are data: nothing in them may run, load or be framed. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * For scripts served as files. A worker takes its policy from its own response: it may load its own chunks
 * and talk to this server, nothing else. One of them, which checks syntax, runs parsers that are WebAssembly; pages
 * may not.
 */
export const SCRIPT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * The policy of a page. Scripts run by this response's nonce and what those load; styles may be inline,
 * because the editor sets its own. Development needs eval for React's stack traces.
 */
export function pagePolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Says which page a request is for, path and query; the proxy writes it over whatever a client sends under this name. */
export const PAGE_HEADER = 'x-pullscope-page';

/** Says which machine a request comes from; the web server writes it over whatever a client sends under this name. */
export const PEER_HEADER = 'x-pullscope-peer';
