import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { readEnv } from '@/lib/env';
import { PAGE_HEADER, pagePolicy } from '@/lib/http/headers';
import { allowedHosts, checkHost } from '@/lib/http/hosts';
import { checkOrigin } from '@/lib/http/origin';
import { Problem } from '@/lib/http/problem';

/**
 * In front of every page and file; never in front of /api, because Next hands a body on only in part once a
 * proxy has seen it. Routes have the same guards in lib/http/route.ts.
 */
export function proxy(request: NextRequest): Response {
  const env = readEnv();
  try {
    checkHost(request.headers, allowedHosts(env));
    checkOrigin(request);
  } catch (error) {
    if (error instanceof Problem) return refusal(error);
    throw error;
  }
  if (request.nextUrl.pathname.startsWith('/_next/')) return NextResponse.next();
  const policy = pagePolicy(randomBytes(16).toString('base64'), env.development);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(PAGE_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

function refusal(problem: Problem): Response {
  return new Response(`${problem.title}\n\n${problem.message}\n`, {
    status: problem.status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

export const config = { matcher: '/((?!api/).*)' };
