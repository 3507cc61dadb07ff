import { pageChanges, type AuditRow } from '@/lib/db/people/auditLog';
import { makeInvite } from '@/lib/db/people/invites';
import { changePerson, findPerson, listPeople, type PersonChange } from '@/lib/db/people/people';
import { makeToken } from '@/lib/db/people/tokens';
import { changesFilter, ChangesQuery } from '@/lib/http/changesQuery';
import { Email, RoleName } from '@/lib/http/peopleBody';
import { isChange, tokenActions, type Role } from '@/lib/http/roles';
import { CliError, EXIT, wholeNumber, type CliArgs, type CliContext, type Command } from './command';
import { COMMAND } from './recordCommand';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Without words: lists the people who have an account, and their roles.

  add --email ADDRESS --role ROLE   makes a link for this person: it works once;
                                    who has an account chooses a new password
  invite --role ROLE                makes a link for whoever has it
  role ADDRESS ROLE                 gives a person another role
  disable ADDRESS, enable ADDRESS   ends a person's sessions and tokens; and back
  token ADDRESS --name NAME         makes an API token and says it, this once
  log                               who changed what, newest first

Roles: viewer reads and computes, annotator also marks, labels and shares, admin
also imports, runs and deletes, owner also manages people. The first account is
an owner's; once there is one, everybody signs in, on this machine too, and serve
takes any --host.

Options:
  --days N         how long a link (7) or a token (90) is good, 1 to 366
  --scopes LIST    what a token may do: "read" (everything that changes nothing,
                   the default), "all", or actions separated by commas
  --person ADDRESS, --action NAME, --since DAY, --until DAY, --limit N (100)
                   which changes log tells of
  --json           print one JSON object; log: one line a change

A link leads to PULLSCOPE_URL, else to http://127.0.0.1 and PORT.
`;

/** Who may come in, as what; who changed what. */
export const people: Command = {
  usage: '[add | invite | role | disable | enable | token | log] [options]',
  help,
  allowPositionals: true,
  options: {
    ...{ email: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
    ...{ days: { type: 'string' }, scopes: { type: 'string' }, person: { type: 'string' } },
    ...{ action: { type: 'string' }, since: { type: 'string' }, until: { type: 'string' } },
    ...{ limit: { type: 'string' }, json: { type: 'boolean' } },
  },
  run: async (context, args) => {
    const [word = 'list', ...rest] = args.positionals;
    const verb = VERBS.get(word);
    if (verb === undefined || rest.length !== verb.words) {
      const known = [...VERBS.keys()].join(', ');
      throw new CliError(`people takes one of ${known}`, EXIT.usage, 'See ./pullscope people --help');
    }
    return withWorkspace((workspace) => verb.run({ context, args, workspace, rest }));
  },
};

/** What a verb works with. */
interface Call {
  context: CliContext;
  args: CliArgs;
  workspace: Workspace;
  /** The words after the verb. */
  rest: readonly string[];
}

const VERBS: ReadonlyMap<string, { words: number; run: (call: Call) => Promise<number> }> = new Map([
  ['list', { words: 0, run: list }],
  ['add', { words: 0, run: (call) => invite(call, emailOf(call.args.values['email'])) }],
  ['invite', { words: 0, run: (call) => invite(call, null) }],
  ['role', { words: 2, run: (call) => change(call, { role: roleOf(call.rest[1]) }) }],
  ['disable', { words: 1, run: (call) => change(call, { isDisabled: true }) }],
  ['enable', { words: 1, run: (call) => change(call, { isDisabled: false }) }],
  ['token', { words: 1, run: token }],
  ['log', { words: 0, run: log }],
]);

async function list({ context, args, workspace }: Call): Promise<number> {
  const all = await listPeople(workspace.db);
  if (args.values['json'] === true) context.stdout.write(`${JSON.stringify({ people: all })}\n`);
  else if (all.length === 0)
    context.stdout.write(
      'Nobody has an account: whoever sits at this machine is its owner.\n' +
        'Make the first: ./pullscope people add --email YOU@HOST --role owner\n',
    );
  for (const { name, email, role, disabledAt } of args.values['json'] === true ? [] : all)
    context.stdout.write(`${role.padEnd(9)}  ${email}  ${name}${disabledAt === null ? '' : ' (disabled)'}\n`);
  return EXIT.ok;
}

async function invite({ context, args, workspace }: Call, email: string | null): Promise<number> {
  const role = roleOf(args.values['role']);
  const days = wholeNumber(args, 'days', { min: 1, max: 366 }) ?? 7;
  const made = await makeInvite(workspace.db, COMMAND, { role, email, days });
  if (made === null)
    throw new CliError('the first account has to be an owner’s', EXIT.usage, 'Give --role owner.');
  const { env } = workspace;
  const link = `${env.url ?? `http://127.0.0.1:${env.port}`}/join/${made.secret}`;
  context.stdout.write(
    args.values['json'] === true
      ? `${JSON.stringify({ id: made.id, link, role, email, expiresAt: made.expiresAt })}\n`
      : `${link}\nIt works once, until ${made.expiresAt.slice(0, 10)}, and is shown this once.\n`,
  );
  return EXIT.ok;
}

async function change({ context, workspace, rest }: Call, wanted: PersonChange): Promise<number> {
  const { id, email } = await find(workspace, rest[0]);
  const answer = await changePerson(workspace.db, COMMAND, id, wanted);
  if (answer === 'last-owner')
    throw new CliError(`${email} is the last owner`, EXIT.failed, 'Make somebody else an owner first.');
  const now = wanted.role ?? (wanted.isDisabled === true ? 'disabled' : 'enabled');
  context.stdout.write(`${email} is ${now} now.\n`);
  return EXIT.ok;
}

async function token({ context, args, workspace, rest }: Call): Promise<number> {
  const { id, role } = await find(workspace, rest[0]);
  const name = args.values['name'];
  if (typeof name !== 'string' || name.trim() === '')
    throw new CliError('a token needs a name by which to know it', EXIT.usage, 'Give --name.');
  const days = wholeNumber(args, 'days', { min: 1, max: 366 }) ?? 90;
  const scopes = scopesOf(args.values['scopes'], role);
  const made = await makeToken(workspace.db, COMMAND, id, { name, scopes, days });
  context.stdout.write(
    args.values['json'] === true
      ? `${JSON.stringify({ ...made, scopes })}\n`
      : `${made.token}\nSend it as "Authorization: Bearer …". It is shown this once.\n`,
  );
  return EXIT.ok;
}

function scopesOf(given: CliArgs['values'][string], role: Role): string[] {
  const may = tokenActions(role);
  if (given === undefined || given === 'read') return may.filter((action) => !isChange(action));
  if (given === 'all') return may;
  const asked = String(given).split(',');
  const unknown = asked.find((action) => !may.some((each) => each === action));
  if (unknown === undefined) return asked;
  throw new CliError(
    `a token of this ${role} can't be allowed "${unknown}"`,
    EXIT.usage,
    `Take of: ${may.join(', ')}`,
  );
}

async function log({ context, args, workspace }: Call): Promise<number> {
  const { person: email, action, since, until } = args.values;
  const person = email === undefined ? undefined : (await find(workspace, email)).id;
  const read = ChangesQuery.safeParse({ person, action, since, until });
  if (!read.success) {
    const [fault] = read.error.issues;
    throw new CliError(`--${fault?.path.join('.') ?? 'log'} ${fault?.message ?? 'does not fit'}`, EXIT.usage);
  }
  const limit = wholeNumber(args, 'limit', { min: 1, max: 100_000 }) ?? 100;
  const { changes } = await pageChanges(workspace.db, changesFilter(read.data), { before: null, limit });
  for (const each of changes)
    context.stdout.write(args.values['json'] === true ? `${JSON.stringify(each)}\n` : `${lineOf(each)}\n`);
  return EXIT.ok;
}

function lineOf({ at, actorName, kind, action, subject, detail }: AuditRow): string {
  return `${at}  ${actorName ?? 'not signed in'} (${kind})  ${action}  ${subject}  ${JSON.stringify(detail)}`;
}

async function find({ db }: Workspace, given: unknown) {
  const found = await findPerson(db, { email: emailOf(given) });
  if (found) return found;
  throw new CliError(`nobody has an account as ${String(given)}`, EXIT.usage, 'See ./pullscope people');
}

function emailOf(given: unknown): string {
  const read = Email.safeParse(given);
  if (read.success) return read.data;
  throw new CliError('an e-mail address is needed: what one signs in by', EXIT.usage, 'Give --email.');
}

function roleOf(given: unknown): Role {
  const read = RoleName.safeParse(given);
  if (read.success) return read.data;
  throw new CliError(
    `a role is one of ${RoleName.options.join(', ')}`,
    EXIT.usage,
    'See ./pullscope people --help',
  );
}
