import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { GitError } from './error';

/** How to run git: handed in, because only lib/env reads the environment. */
export interface GitHost {
  /** The program's name or absolute path, usually `git`. */
  program: string;
  /** A PATH to find it on; only absolute parts are used. */
  searchPath: string;
  /** An existing folder in which temporary repositories are made and removed. */
  tempDir: string;
}

/** The one place where git processes of a repository run: an empty repository of ours. */
export interface Sandbox {
  host: GitHost;
  gitDir: string;
  home: string;
  /** The one protocol that it may fetch by; none as a rule. */
  protocol?: 'http' | 'https';
}

/** What a finished process gave. */
export interface GitResult {
  code: number;
  stdout: Buffer;
  /** At most its last 2,000 characters. */
  stderr: string;
}

const STDERR_KEPT = 2000;
/** A single allocation of git above this fails instead of taking the machine's memory. */
const ALLOCATION_LIMIT = '1g';

/**
 * The whole environment of a git process: nothing is inherited, so that no configuration, credential helper,
 * prompt, trace or replacement of the user or the clone takes part.
 */
export function gitEnvironment({ host, gitDir, home, protocol }: Sandbox): Record<string, string> {
  const absolute = host.searchPath.split(path.delimiter).filter((part) => path.isAbsolute(part));
  return {
    PATH: absolute.join(path.delimiter),
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    SSH_ASKPASS: '/bin/false',
    GIT_ALLOW_PROTOCOL: protocol ?? 'none',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOC_LIMIT: ALLOCATION_LIMIT,
  };
}

/**
 * Starts git without a shell, in a process group of its own so that whatever it starts ends with it.
 * The caller listens to `error` and `close`.
 */
export function spawnGit(sandbox: Sandbox, args: readonly string[]): ChildProcessWithoutNullStreams {
  // Next declares NODE_ENV as a part of every environment; git knows nothing of it.
  const env = gitEnvironment(sandbox) as NodeJS.ProcessEnv;
  const child = spawn(sandbox.host.program, args, {
    cwd: sandbox.gitDir,
    env,
    detached: true,
    stdio: 'pipe',
  });
  // A process that ends before it read its input is seen by its exit, not here.
  child.stdin.on('error', () => undefined);
  return child;
}

/** Kills a process of spawnGit and all it started. */
export function killGit(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Keeps the end of a process's standard error, for messages. */
export function tailOf(child: ChildProcessWithoutNullStreams): () => string {
  let tail = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    tail = (tail + text).slice(-STDERR_KEPT);
  });
  return () => tail.trim();
}

/** The error for a process that could not be started. */
export function cannotStart(sandbox: Sandbox, cause: Error): GitError {
  return new GitError(
    'no-git',
    `${sandbox.host.program} could not be started (${cause.message}). Install git, or put it on PATH.`,
    { cause },
  );
}

/**
 * Runs git to its end within bounds of time and output; `guard` may watch something else and stop it. Any exit
 * code is a result; throws GitError `no-git`,
 * `timeout`, `too-large`, and `git-failed` when a signal from elsewhere ended it.
 */
export function runGit(
  sandbox: Sandbox,
  args: readonly string[],
  bounds: { timeoutMs: number; maxBytes: number; guard?: (stop: (error: GitError) => void) => () => void },
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(sandbox, args);
    const stderr = tailOf(child);
    const chunks: Buffer[] = [];
    let size = 0;
    let failure: GitError | undefined;
    const stop = (error: GitError) => {
      failure ??= error;
      killGit(child);
    };
    const timer = setTimeout(
      () => stop(new GitError('timeout', `git ${args[0]} took more than ${bounds.timeoutMs} ms.`)),
      bounds.timeoutMs,
    );
    const endGuard = bounds.guard?.(stop);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bounds.maxBytes) chunks.push(chunk);
      else stop(new GitError('too-large', `git ${args[0]} gave more than ${bounds.maxBytes} bytes.`));
    });
    child.on('error', (error) => {
      failure ??= cannotStart(sandbox, error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      endGuard?.();
      if (failure) reject(failure);
      else if (code === null) reject(new GitError('git-failed', `git ${args[0]} was ended by ${signal}.`));
      else resolve({ code, stdout: Buffer.concat(chunks), stderr: stderr() });
    });
    child.stdin.end();
  });
}
