import { z } from 'zod';
import { deleteConfig, readConfigs } from '@/lib/db/filter/configs';
import { DatasetParams } from '@/lib/http/datasetRoute';
import { RowId } from '@/lib/http/instanceRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { savedConfig } from '@/lib/http/savedConfig';
import { database } from '@/lib/http/services';

/** A saved configuration: the newest version, or the one asked for. */
export const GET = route({
  action: 'config.read',
  params: DatasetParams,
  query: z.object({ version: RowId.optional() }),
  handle: async ({ params: { name }, query: { version = null } }) => {
    const [found] = await readConfigs(database(), { name, version });
    if (found) return Response.json(savedConfig(found));
    throw noConfig(name, version);
  },
});

/** Deletes a name with all its versions. Runs keep what they were made with. */
export const DELETE = route({
  action: 'config.write',
  params: DatasetParams,
  handle: async ({ params: { name } }) => {
    const versions = await deleteConfig(database(), name);
    if (versions > 0) return Response.json({ versions });
    throw noConfig(name, null);
  },
});

function noConfig(name: string, version: number | null): Problem {
  const which = version === null ? '' : ` in version ${version}`;
  return new Problem('not-found', `There is no configuration ${JSON.stringify(name)}${which}.`);
}
