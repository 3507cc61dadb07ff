import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { reportOf } from '@/components/playground/report';
import { StopView } from '@/components/tour/StopView';
import { TourBar } from '@/components/tour/TourBar';
import { readEnv } from '@/lib/env';
import { authorize } from '@/lib/http/authorize';
import { readSample } from './sample';
import { STOPS } from './stops/all';

export const metadata: Metadata = { title: 'Tour' };

type Search = Record<string, string | string[] | undefined>;

/** What people don't expect of the reward, stop by stop (`?stop=3`), each on a draft that can be changed. */
export default async function TourPage(props: { searchParams: Promise<Search> }): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const { stop: wanted } = await props.searchParams;
  const sample = await readSample(readEnv().root);
  const stops = STOPS.map((make) => make(sample));
  const number = numberOf(wanted, stops.length);
  const stop = stops[number - 1];
  if (stop === undefined) throw new Error('The tour has no stop');
  return (
    <div className="flex flex-col gap-3 p-3 narrow:px-4">
      <TourBar titles={stops.map(({ title }) => title)} number={number} />
      <StopView key={number} stop={stop} number={number} last={stops.length} report={reportOf(stop.draft)} />
    </div>
  );
}

/** The number in the address; what is none there is the first. */
function numberOf(value: string | string[] | undefined, last: number): number {
  const number = Number([value].flat()[0] ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= last ? number : 1;
}
