import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { SignInForm } from '@/components/people/SignInForm';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { authorize } from '@/lib/http/authorize';
import { nextPage } from '@/lib/http/nextPage';

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export const metadata: Metadata = { title: 'Sign in' };

/** Asks who is there; whoever is signed in already is led on. */
export default async function SignInPage({ searchParams }: PageProps): Promise<ReactNode> {
  const actor = await authorize('session.create', await headers());
  const next = nextPage((await searchParams).next);
  if (actor.kind === 'person') redirect(next);
  if (actor.kind === 'local-owner') {
    return (
      <EmptyState
        level={1}
        title="No sign-in is needed here"
        actions={
          <Link href="/people" className={buttonClass()}>
            People
          </Link>
        }
      >
        Nobody has an account yet: whoever sits at this machine is its owner, and no other machine is served.
        Add people to let others in.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto w-full max-w-[28rem] px-3 py-10 narrow:px-4">
      <SignInForm next={next} />
    </div>
  );
}
