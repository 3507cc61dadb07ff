import { actorOf } from './actor';
import { Problem } from './problem';
import { mayDo, type Role } from './roles';

/** Who looks at a page, for its head: what it shows is asked of authorize(). */
export interface Looker {
  kind: 'local-owner' | 'person' | 'visitor';
  name: string;
  role: Role | null;
  maySeePeople: boolean;
  maySeeChanges: boolean;
}

/** Who looks at the page that these headers ask for. Throws what a database that is away throws. */
export async function lookerOf(headers: Headers): Promise<Looker> {
  const actor = await actorOf(headers).catch((error: unknown) => {
    // A token that lets nobody in: the page itself says so.
    if (error instanceof Problem && error.kind !== 'unavailable') return null;
    throw error;
  });
  const { kind, name, role } = actor ?? { kind: 'visitor' as const, name: '', role: null };
  return {
    kind: kind === 'token' ? 'visitor' : kind,
    name,
    role,
    maySeePeople: mayDo(role, 'person.list'),
    maySeeChanges: mayDo(role, 'change.list'),
  };
}
