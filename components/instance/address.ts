/** The parts of an instance's page. */
export const TABS = [
  'issue',
  'files',
  'patch',
  'tests',
  'raw',
  'outputs',
  'verdicts',
  'conversation',
  'prompt',
  'probes',
] as const;

/** A name of {@link TABS}. */
export type TabId = (typeof TABS)[number];

/** What names an instance in addresses. */
export interface InstanceName {
  dataset: string;
  instanceId: string;
}

/** What of a list's address says which list it is: an instance that was opened from it keeps them. */
export const LIST_PARAMS = ['q', 'sort', 'dir'] as const;

/** The tab of an address; the issue unless it says otherwise. */
export function tabOf(value: string | null | undefined): TabId {
  return TABS.find((tab) => tab === value) ?? 'issue';
}

export function datasetHref(dataset: string, search = ''): string {
  return `/datasets/${encodeURIComponent(dataset)}${search}`;
}

export function instanceHref({ dataset, instanceId }: InstanceName, search = ''): string {
  return `${datasetHref(dataset)}/instances/${encodeURIComponent(instanceId)}${search}`;
}

/** The address of what belongs to an instance and is read on demand: `texts/raw`, `files/3/before`, `outputs`. */
export function partHref(name: InstanceName, part: string): string {
  return `/api${instanceHref(name)}/${part}`;
}

/** The playground on an instance, begun with a stored output or with none. */
export function playgroundHref({ dataset, instanceId }: InstanceName, output?: number): string {
  const id = output === undefined ? undefined : String(output);
  return `/playground${searchOf(Object.entries({ dataset, instance: instanceId, output: id }))}`;
}

/** The outputs of an instance as a group, of one batch or of all. */
export function groupHref({ dataset, instanceId }: InstanceName, batch?: number): string {
  const id = batch === undefined ? undefined : String(batch);
  return `/playground/group${searchOf(Object.entries({ dataset, instance: instanceId, batch: id }))}`;
}

/** The search part of an address with these parameters, in the given order and without empty ones. */
export function searchOf(params: Iterable<readonly [string, string | null | undefined]>): string {
  const kept = [...params].filter((each): each is readonly [string, string] => Boolean(each[1]));
  const search = new URLSearchParams(kept.map(([key, value]) => [key, value])).toString();
  return search === '' ? '' : `?${search}`;
}

/** The search parameters of a page as Next gives them. */
export type Search = Readonly<Record<string, string | string[] | undefined>>;

/** Of a page's search parameters those that say which list it was opened from. */
export function listSearch(search: Search): Partial<Record<(typeof LIST_PARAMS)[number], string>> {
  return Object.fromEntries(
    LIST_PARAMS.flatMap((name) => {
      const value = [search[name]].flat()[0];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}
