import path from 'node:path';
import { z } from 'zod';

const Environment = z.object({
  PULLSCOPE_DATA: z.string().min(1).default('.pullscope'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address')
    .optional(),
  PULLSCOPE_HOST: z.string().min(1).default('127.0.0.1'),
  PULLSCOPE_ROOT: z.string().min(1).default('.'),
  PULLSCOPE_ROOTS: z.string().default(''),
  PULLSCOPE_MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(1_000_000).default(8_000),
  PULLSCOPE_ALLOWED_HOSTS: z.string().default(''),
  PULLSCOPE_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  PULLSCOPE_READ_ONLY: z.enum(['on', 'off']).default('off'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PATH: z.string().default('/usr/local/bin:/usr/bin:/bin'),
  PULLSCOPE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.string().default('production'),
});

/** What the environment says, checked once. Every other file is handed these values. */
export interface Env {
  /** Absolute path of the data folder: database, caches, uploads. */
  dataDir: string;
  /** Absolute path of the project's folder, where sources that threads run are found. */
  root: string;
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | undefined;
  /** The address the web server binds to; only loopback is served until accounts exist. */
  host: string;
  /**
   * Where people reach the server, when a proxy or another name stands before it: its origin, such as
   * `https://pullscope.example`. Links are made with it, its host is answered to, by https cookies are Secure.
   */
  url: string | null;
  port: number;
  /** More Host headers to answer to, each with its port (`pullscope.example:8080`): behind a forwarded port. */
  allowedHosts: string[];
  /** True when this server refuses every change that is asked of it. */
  readOnly: boolean;
  /** True under `next dev`, where React needs eval. */
  development: boolean;
  /** Folders that requests may name, by name: absolute paths. */
  roots: ReadonlyMap<string, string>;
  /** Archives of hours that requests may name, by name: http(s) addresses, also of private networks. */
  archives: ReadonlyMap<string, string>;
  /** The most bytes of one uploaded file. */
  maxUpload: number;
  /** Where programs such as git are found. */
  searchPath: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** An environment variable that can't be used; the message names it and says what it takes. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/** Reads and checks the environment. Throws EnvError naming the first variable that is wrong. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'is not usable'}`);
  }
  const env = parsed.data;
  return {
    dataDir: path.resolve(env.PULLSCOPE_DATA),
    root: path.resolve(env.PULLSCOPE_ROOT),
    databaseUrl: env.DATABASE_URL,
    host: env.PULLSCOPE_HOST,
    url: env.PULLSCOPE_URL === undefined ? null : new URL(env.PULLSCOPE_URL).origin,
    port: env.PORT,
    allowedHosts: env.PULLSCOPE_ALLOWED_HOSTS.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    readOnly: env.PULLSCOPE_READ_ONLY === 'on',
    ...readRoots(entriesOf(env.PULLSCOPE_ROOTS)),
    maxUpload: env.PULLSCOPE_MAX_UPLOAD_MB * 1_000_000,
    development: env.NODE_ENV === 'development',
    searchPath: env.PATH,
    logLevel: env.PULLSCOPE_LOG_LEVEL,
  };
}

const NAME = String.raw`[A-Za-z0-9][\w.-]{0,39}`;
/** Where an entry of the environment begins: addresses hold the sign that separates entries. */
const SEPARATOR = new RegExp(`${path.delimiter}+(?=${NAME}=)`);
const ENTRY = new RegExp(`^(${NAME})=(.+)$`, 's');

function entriesOf(text: string): string[] {
  const entries = text.split(SEPARATOR).map((entry) => entry.replace(new RegExp(`${path.delimiter}+$`), ''));
  return entries.filter((entry) => entry !== '');
}

/** What requests may name: folders and archives, whose names differ. */
export type NamedRoots = Pick<Env, 'roots' | 'archives'>;

/**
 * Named folders and archives from entries `NAME=DIR` and `NAME=http://…`. Throws EnvError for an entry that is none,
 * a name that comes twice, an address with a password or a query, and a path that holds the sign that separates
 * entries in the environment.
 */
export function readRoots(entries: readonly string[]): NamedRoots {
  const roots = new Map<string, string>();
  const archives = new Map<string, string>();
  for (const entry of entries) {
    const [, name = '', place = ''] = ENTRY.exec(entry) ?? [];
    if (name === '')
      throw rootError(`"${entry}" is not NAME=DIR or NAME=http://… with a name of letters and digits`);
    if (roots.has(name) || archives.has(name)) throw rootError(`"${name}" is named twice`);
    if (/^https?:\/\//i.test(place)) archives.set(name, archiveAddress(name, place));
    else if (place.includes(path.delimiter))
      throw rootError(`the path of "${name}" holds "${path.delimiter}"`);
    else roots.set(name, path.resolve(place));
  }
  return { roots, archives };
}

function archiveAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null && [url.username, url.password, url.search, url.hash].every((part) => part === '');
  if (!isPlain || SEPARATOR.test(url.href))
    throw rootError(`the address of "${name}" is not a plain http(s) address without a password and a query`);
  return url.href;
}

function rootError(words: string): EnvError {
  return new EnvError(`PULLSCOPE_ROOTS, --root: ${words}`);
}

/** Tells the web server that runs in this process what the command line and a free port decided. */
export function publishEnv(env: Env): void {
  process.env['PULLSCOPE_HOST'] = env.host;
  process.env['PORT'] = String(env.port);
  process.env['PULLSCOPE_DATA'] = env.dataDir;
  process.env['PULLSCOPE_ROOT'] = env.root;
  process.env['PULLSCOPE_READ_ONLY'] = env.readOnly ? 'on' : 'off';
  process.env['PULLSCOPE_ROOTS'] = [...env.roots, ...env.archives]
    .map((entry) => entry.join('='))
    .join(path.delimiter);
  if (env.databaseUrl !== undefined) process.env['DATABASE_URL'] = env.databaseUrl;
}
