import { z } from 'zod';
import { readSchemas, saveSchema } from '@/lib/db/labels/schemas';
import { readJsonBody } from '@/lib/http/jsonBody';
import { SchemaName } from '@/lib/http/labelRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { readDefinition } from '@/lib/labels/readDefinition';

/** Every version of every label schema. */
export const GET = route({
  action: 'schema.read',
  handle: async () => Response.json({ schemas: await readSchemas(database()) }),
});

const Body = z.strictObject({ name: SchemaName, definition: z.unknown() });

/** Saves a definition as the next version of a schema, unless nothing is new. Labels keep the version they have. */
export const POST = route({
  action: 'schema.write',
  handle: async ({ actor, text }) => {
    const { name, definition } = readJsonBody(await text(), Body);
    const read = readDefinition(definition);
    if (read.ok) {
      const saved = { name, definition: read.definition, createdById: actor.userId };
      return Response.json({ name, version: await saveSchema(database(), saved) }, { status: 201 });
    }
    const errors = read.faults.map(({ at, message }) => ({
      pointer: `/definition${at === '' ? '' : `/${at.replaceAll('.', '/')}`}`,
      detail: message,
    }));
    const said = read.faults.map(({ at, message }) => (at === '' ? message : `${at}: ${message}`));
    throw new Problem('invalid-input', `The schema does not fit. ${said.join(' ')}`, { errors });
  },
});
