import type { Definition, Field } from './schema';

/** How a version of a schema differs from another. */
export interface VersionChange {
  /** The field's key; empty for the schema itself. */
  at: string;
  /** In words, with the former and the new. */
  what: string;
  /** Whether labels of the former version may say what the later one can't. */
  isBreaking: boolean;
}

/** What changed from one version of a schema to a later one, in the order of its fields, what is gone last. */
export function compareVersions(former: Definition, later: Definition): VersionChange[] {
  const formerField = (key: string) => former.fields.find((field) => field.key === key);
  const gone = former.fields.filter(({ key }) => !later.fields.some((field) => field.key === key));
  return [
    ...wording('', former.title, later.title),
    ...wording('', former.help, later.help),
    ...later.fields.flatMap((field) => {
      const before = formerField(field.key);
      return before ? compareFields(before, field) : [change(field.key, 'new field', field.required)];
    }),
    ...gone.map(({ key }) => change(key, 'field is gone', true)),
    ...(isSameOrder(former, later) ? [] : [change('', 'fields stand in another order', false)]),
  ];
}

function compareFields(former: Field, later: Field): VersionChange[] {
  const { key } = later;
  if (former.kind !== later.kind) return [change(key, `kind was ${former.kind}, is ${later.kind}`, true)];
  const [had, has] = [answersOf(former), answersOf(later)];
  return [
    ...wording(key, former.label, later.label),
    ...wording(key, former.help, later.help),
    ...(former.required === later.required
      ? []
      : [change(key, later.required ? 'must be answered now' : 'may be left out now', later.required)]),
    ...(JSON.stringify(former.when) === JSON.stringify(later.when)
      ? []
      : [change(key, 'is asked under another condition', true)]),
    ...[...has.keys()]
      .filter((answer) => !had.has(answer))
      .map((answer) => change(key, `new answer ${answer}`, false)),
    ...[...had.keys()]
      .filter((answer) => !has.has(answer))
      .map((answer) => change(key, `answer ${answer} is gone`, true)),
    ...[...has].flatMap(([answer, words]) => {
      const before = had.get(answer);
      return before === undefined || before === words
        ? []
        : [change(key, `${answer} has other words`, false)];
    }),
  ];
}

/** The answers that a field offers, with their words. */
function answersOf(field: Field): Map<string, string> {
  switch (field.kind) {
    case 'choice':
    case 'several':
      return new Map(field.options.map(({ key, label, help }) => [key, `${label}\n${help}`]));
    case 'scale':
      return new Map(field.steps.map(({ value, label, help }) => [String(value), `${label}\n${help}`]));
    case 'span':
      return new Map(field.of.map((place) => [place, place]));
    case 'text':
      return new Map();
  }
}

function isSameOrder(former: Definition, later: Definition): boolean {
  const shared = (one: Definition, other: Definition) =>
    one.fields.map(({ key }) => key).filter((key) => other.fields.some((field) => field.key === key));
  return shared(former, later).join() === shared(later, former).join();
}

function wording(at: string, former: string, later: string): VersionChange[] {
  return former === later ? [] : [change(at, `“${former}” became “${later}”`, false)];
}

function change(at: string, what: string, isBreaking: boolean): VersionChange {
  return { at, what, isBreaking };
}
