import { readEnv } from '@/lib/env';
import { allowedHosts, checkHost } from './hosts';
import { Problem } from './problem';

/** Everything that can be asked of Pullscope, by name: what a role will be a set of. */
export type Action =
  | 'audit.create'
  | 'audit.list'
  | 'audit.read'
  | 'config.read'
  | 'config.write'
  | 'dataset.delete'
  | 'dataset.list'
  | 'dataset.read'
  | 'dataset.rename'
  | 'health.read'
  | 'import.create'
  | 'instance.list'
  | 'instance.read'
  | 'label.adjudicate'
  | 'label.read'
  | 'label.write'
  | 'mark.read'
  | 'mark.write'
  | 'page.read'
  | 'probe.run'
  | 'queue.control'
  | 'queue.create'
  | 'queue.list'
  | 'queue.read'
  | 'reward.compute'
  | 'root.list'
  | 'run.control'
  | 'run.create'
  | 'run.list'
  | 'run.read'
  | 'schema.read'
  | 'schema.write'
  | 'snapshot.create'
  | 'snapshot.read'
  | 'upload.create'
  | 'upload.delete';

/** What a person may do: each may what those before it may. */
type Role = 'viewer' | 'annotator' | 'admin' | 'owner';

/** Who asks. Until accounts exist there is one: whoever sits at this machine. */
export interface Actor {
  kind: 'local-owner';
  /** Id of the row of user_account. */
  userId: string;
  name: string;
  role: Role;
}

const LOCAL_OWNER: Actor = {
  kind: 'local-owner',
  userId: 'local-owner',
  name: 'Local owner',
  role: 'owner',
};

/** The verbs of actions after which everything is as it was; every other verb, a new one too, is a change. */
const CHANGES_NOTHING = /\.(read|list|compute)$/;

/**
 * The one question every route, page and action asks first: may this request do that? Throws a Problem when
 * not, and for every change on a server that is read-only. Until accounts exist only loopback is served (see checkBind) and the owner of the machine may do
 * everything, so what is left to prove is that the request meant this server.
 */
export async function authorize(action: Action, headers: Headers): Promise<Actor> {
  const env = readEnv();
  checkHost(headers, allowedHosts(env));
  if (env.readOnly && !CHANGES_NOTHING.test(action)) {
    throw new Problem(
      'read-only',
      'This server takes no changes: it was started with --read-only. To change or store something, use one that was not.',
    );
  }
  return LOCAL_OWNER;
}
