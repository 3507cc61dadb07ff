import type { DatasetSummary } from '@/lib/db/explorer/datasets';
import type { HomeData } from '@/lib/db/explorer/home';
import { datasetHref } from '@/components/instance/address';
import { ask } from '@/components/ui/ask';

const address = (name: string) => `/api${datasetHref(name)}`;

export function fetchHome(signal: AbortSignal): Promise<HomeData> {
  return ask('/api/datasets', { signal });
}

export async function renameDataset(name: string, to: string): Promise<void> {
  await ask(address(name), { method: 'PATCH', body: JSON.stringify({ name: to }) });
}

/** Deletes a dataset that holds what was shown of it. */
export async function deleteDataset({ name, instances, outputs }: DatasetSummary): Promise<void> {
  await ask(address(name), { method: 'DELETE', body: JSON.stringify({ instances, outputs }) });
}
