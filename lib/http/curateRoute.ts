import { eachHour, hourName, parseHour, parseHours } from '@/lib/archive/hours';
import { calendarHours, type CalendarHour } from '@/lib/db/curate/hours';
import { stageUnits, type StageUnits } from '@/lib/db/curate/stageUnits';
import { readRunOrder } from '@/lib/db/jobs/runs';
import { readRunSummary } from '@/lib/db/jobs/runViews';
import { CurateConfig } from '@/lib/jobs/curate/config';
import { stageNames } from '@/lib/jobs/curate/stages/stages';
import { Problem } from './problem';
import { noRun } from './runRoute';
import { database } from './services';

/** A stage of a curation as its page shows it. */
export interface StageView extends Omit<StageUnits, 'unitRate'> {
  /** The stage in whose units this one is done; null: it has units of its own. */
  within: string | null;
  /** Null: not planned yet. */
  in: number | null;
  out: number | null;
  /** Why what came in does not go on, most first. */
  dropped: { reason: string; count: number }[];
  /** What else it counted. */
  others: { name: string; count: number }[];
  secondsLeft: number | null;
}

const NO_UNITS = { done: 0, running: 0, failed: 0, total: 0, unitRate: 0, inRate: 0 };

/** The stages of a curation, in order. Throws a Problem when there is no such run. */
export async function stageViews(id: number): Promise<StageView[]> {
  const db = database();
  const [run, order, units] = await Promise.all([
    readRunSummary(db, id),
    readRunOrder(db, id),
    stageUnits(db, id),
  ]);
  if (!run) throw noRun(id);
  const config = CurateConfig.safeParse(order?.config);
  if (!config.success) throw new Problem('not-found', `Run ${id} has no stages.`);
  return stageNames(config.data).map(({ name, within }) => {
    const { unitRate, ...found } = units.find(({ stage }) => stage === (within ?? name)) ?? {
      stage: name,
      ...NO_UNITS,
    };
    const counts = Object.entries(run.counts).flatMap(([key, count]) =>
      key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), count] as const] : [],
    );
    const own = new Map(counts);
    const left = found.total - found.done - found.failed;
    const isPlanned = own.has('units') || found.total > 0 || run.status === 'succeeded';
    return {
      ...{ ...found, stage: name, within },
      in: own.get('in') ?? (isPlanned ? 0 : null),
      out: own.get('out') ?? (isPlanned ? 0 : null),
      dropped: counts
        .flatMap(([key, count]) => (key.startsWith('dropped.') ? [{ reason: key.slice(8), count }] : []))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
      others: counts.flatMap(([key, count]) => (SHOWN.test(key) ? [] : [{ name: key, count }])),
      secondsLeft: run.status === 'running' && left > 0 && unitRate > 0 ? left / unitRate : null,
    };
  });
}

/** Counts that have a place of their own in the view. */
const SHOWN = /^(in|out|units|dropped\..*)$/;

/** An hour that a curation wants; `status` null: not read yet. */
export type WantedHour = Omit<CalendarHour, 'hour' | 'status' | 'counts'> & {
  name: string;
  status: CalendarHour['status'] | null;
  events: number;
  kept: number;
};

/** A month of the hours that a curation wants, and which months there are. */
export interface MonthView {
  month: string;
  months: { previous: string | null; next: string | null };
  hours: WantedHour[];
}

/** The hours of a month (`2015-01`; null: the first with any). Throws a Problem when there is no such curation. */
export async function monthOf(id: number, wanted: string | null): Promise<MonthView> {
  const order = await readRunOrder(database(), id);
  if (!order) throw noRun(id);
  const config = CurateConfig.safeParse(order.config);
  const hours = config.success ? parseHours(config.data.hours) : null;
  if (order.kind !== 'curate' || !hours?.ok) throw new Problem('not-found', `Run ${id} has no hours.`);
  const all = [...eachHour(hours.ranges)].map((hour) => ({ hour, name: hourName(hour) }));
  const months = [...new Set(all.map(({ name }) => name.slice(0, 7)))];
  const at = Math.max(0, wanted === null ? 0 : months.indexOf(wanted));
  const month = months[at] ?? '';
  const shown = all.filter(({ name }) => name.startsWith(`${month}-`));
  const span = { from: parseHour(shown[0]?.name ?? '') ?? 0, to: parseHour(shown.at(-1)?.name ?? '') ?? 0 };
  const { datasetId } = order;
  const found = datasetId === undefined ? [] : await calendarHours(database(), datasetId, span);
  const byHour = new Map(found.map((each) => [each.hour, each]));
  return {
    month,
    months: { previous: months[at - 1] ?? null, next: months[at + 1] ?? null },
    hours: shown.map(({ hour, name }) => {
      const { status = null, knownGap = null, detail = null, counts = {} } = byHour.get(hour) ?? {};
      return { name, status, knownGap, detail, events: counts['lines'] ?? 0, kept: counts['kept'] ?? 0 };
    }),
  };
}
