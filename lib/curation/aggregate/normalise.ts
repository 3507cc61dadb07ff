import { KEPT_TYPES, type KeptKind, type KeptRecord, type Remark, type ReviewRemark } from './event';
import { countIn, factsIn, objectIn, personIn, textIn, timeIn, type Fields } from './fields';

/**
 * Why an event is not kept: its type is not one of the five, it is no event at all, or it lacks what every event of
 * its type has (`field` names the first that is missing).
 */
export type NotKept = { ok: false; reason: 'other-type' } | { ok: false; reason: 'odd'; field: string };

/** A record, or why there is none. */
export type Normalised = { ok: true; record: KeptRecord } | NotKept;

type Envelope = Pick<KeptRecord, 'eventId' | 'repositoryId' | 'repository' | 'at' | 'actor'>;

/** The record of one event, given as the value that JSON.parse makes of its line. */
export function normaliseEvent(event: unknown): Normalised {
  const fields = objectIn(event);
  const type = textIn(fields?.['type']);
  if (fields === null || type === null) return odd('type');
  const kind = KEPT_TYPES.get(type);
  if (kind === undefined) return { ok: false, reason: 'other-type' };
  const envelope = envelopeIn(fields);
  if (typeof envelope === 'string') return odd(envelope);
  const payload = objectIn(fields['payload']);
  return payload ? recordOf(kind, envelope, payload) : odd('payload');
}

function odd(field: string): NotKept {
  return { ok: false, reason: 'odd', field };
}

/** What all events have in common, or the name of what is missing. */
function envelopeIn(fields: Fields): Envelope | string {
  const id = fields['id'];
  const eventId = typeof id === 'number' ? String(id) : textIn(id);
  if (eventId === null || !/^\d{1,18}$/.test(eventId)) return 'id';
  const repo = objectIn(fields['repo']);
  const repositoryId = countIn(repo?.['id']);
  const repository = textIn(repo?.['name']);
  if (repositoryId === null || repository === null || !/^[^/\s]+\/[^/\s]+$/.test(repository)) return 'repo';
  const at = timeIn(fields['created_at']);
  if (at === null) return 'created_at';
  return { eventId, repositoryId, repository, at, actor: personIn(fields['actor'])?.login ?? '' };
}

function recordOf(kind: KeptKind, envelope: Envelope, payload: Fields): Normalised {
  const isIssue = kind === 'issue' || kind === 'comment';
  const name = isIssue ? 'issue' : 'pull_request';
  const subject = objectIn(payload[name]);
  if (subject === null) return odd(name);
  // The pull requests of 2015 review comments have a number of their own, the payload has none.
  const number = countIn(subject['number']) ?? countIn(payload['number']);
  if (number === null || number === 0 || number > MAX_NUMBER) return odd('number');
  const action = textIn(payload['action']) ?? '';
  const known = { ...envelope, number };
  switch (kind) {
    case 'pull':
    case 'issue':
      return { ok: true, record: { ...known, kind, content: { action, facts: factsIn(subject) } } };
    case 'review':
    case 'review_comment': {
      const own = objectIn(payload[kind === 'review' ? 'review' : 'comment']);
      return own ? { ok: true, record: { ...known, kind, content: reviewIn(own, envelope) } } : odd('review');
    }
    case 'comment': {
      const own = objectIn(payload['comment']);
      if (own === null) return odd('comment');
      const onPull = objectIn(subject['pull_request']) !== null;
      const content = { remark: remarkIn(own, envelope), facts: factsIn(subject), onPull };
      return { ok: true, record: { ...known, kind, content } };
    }
  }
}

/** What a database's whole number holds. */
const MAX_NUMBER = 2_147_483_647;

function remarkIn(own: Fields, { at, actor }: Envelope): Remark {
  return {
    author: personIn(own['user']) ?? (actor === '' ? null : { login: actor, type: null }),
    at: timeIn(own['submitted_at']) ?? timeIn(own['created_at']) ?? at,
    body: textIn(own['body']) ?? '',
  };
}

function reviewIn(own: Fields, envelope: Envelope): ReviewRemark {
  return {
    ...remarkIn(own, envelope),
    state: textIn(own['state'])?.toLowerCase() ?? null,
    path: textIn(own['path']),
    commit: textIn(own['commit_id']),
  };
}
