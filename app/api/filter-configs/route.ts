import { z } from 'zod';
import { configJson } from '@/lib/curation/config/writeConfig';
import { readConfigs, saveConfig } from '@/lib/db/filter/configs';
import { configIn } from '@/lib/http/filterRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { route } from '@/lib/http/route';
import { savedConfig } from '@/lib/http/savedConfig';
import { database } from '@/lib/http/services';

/** The newest version of every saved configuration, by name. */
export const GET = route({
  action: 'config.read',
  handle: async () => Response.json({ configs: (await readConfigs(database())).map(savedConfig) }),
});

const Body = z.strictObject({ config: z.unknown() });

/** Saves a configuration under its name, as the next version unless nothing is new. */
export const POST = route({
  action: 'config.write',
  handle: async ({ text }) => {
    const { config } = readJsonBody(await text(), Body);
    const read = configIn(config, '/config');
    const version = await saveConfig(database(), read.name, configJson(read));
    return Response.json({ name: read.name, version }, { status: 201 });
  },
});
