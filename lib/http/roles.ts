/** What a person may do, from least to most: each may what those before it may. */
const ROLES = ['viewer', 'annotator', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The least role that may do each action; `anyone` need not have signed in. A viewer reads and computes, an annotator
 * judges and shares, an admin does everything about data and runs, an owner also about people.
 */
const LEAST_ROLE = {
  'account.read': 'viewer',
  'account.write': 'viewer',
  'audit.create': 'admin',
  'audit.list': 'viewer',
  'audit.read': 'viewer',
  'change.list': 'admin',
  'config.read': 'viewer',
  'config.write': 'admin',
  'dataset.delete': 'admin',
  'dataset.list': 'viewer',
  'dataset.read': 'viewer',
  'dataset.rename': 'admin',
  'health.read': 'anyone',
  'import.create': 'admin',
  'instance.list': 'viewer',
  'instance.read': 'viewer',
  'invite.accept': 'anyone',
  'invite.read': 'anyone',
  'invite.write': 'owner',
  'label.adjudicate': 'admin',
  'label.read': 'viewer',
  'label.write': 'annotator',
  'mark.read': 'viewer',
  'mark.write': 'annotator',
  'page.read': 'viewer',
  'person.list': 'owner',
  'person.write': 'owner',
  'probe.run': 'annotator',
  'queue.control': 'admin',
  'queue.create': 'admin',
  'queue.list': 'viewer',
  'queue.read': 'viewer',
  'reward.compute': 'viewer',
  'root.list': 'viewer',
  'run.control': 'admin',
  'run.create': 'admin',
  'run.list': 'viewer',
  'run.read': 'viewer',
  'schema.read': 'viewer',
  'schema.write': 'admin',
  'session.create': 'anyone',
  'session.end': 'viewer',
  'snapshot.create': 'annotator',
  'snapshot.read': 'viewer',
  'token.write': 'viewer',
  'upload.create': 'admin',
  'upload.delete': 'admin',
} as const satisfies Readonly<Record<string, Role | 'anyone'>>;

/** Everything that can be asked of Pullscope, by name: there is none that nobody may. */
export type Action = keyof typeof LEAST_ROLE;

/** Every action there is. */
export const ACTIONS = Object.keys(LEAST_ROLE) as Action[];

/** What is about oneself and signing in: a token, which may leak, must not make another or change a password. */
const NOT_FOR_TOKENS = /^(account|session|token|invite)\./;

/** The verbs of actions after which everything is as it was; every other verb, a new one too, is a change. */
const CHANGES_NOTHING = /\.(read|list|compute)$/;

/** Whether an action changes or stores something. */
export function isChange(action: Action): boolean {
  return !CHANGES_NOTHING.test(action);
}

/** The least role that may do something. */
export function leastRole(action: Action): Role | 'anyone' {
  return LEAST_ROLE[action];
}

/** Whether a role, null for nobody's, may do something. */
export function mayDo(role: Role | null, action: Action): boolean {
  const least = leastRole(action);
  if (least === 'anyone') return true;
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The actions that a token of a person with this role can be given. */
export function tokenActions(role: Role): Action[] {
  return ACTIONS.filter((action) => mayDo(role, action) && !NOT_FOR_TOKENS.test(action));
}
