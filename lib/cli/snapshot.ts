import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSnapshot } from '@/lib/db/snapshots';
import { snapshotHtml, type StoredSnapshot } from '@/lib/document/document';
import { CliError, EXIT, type Command } from './command';
import { withWorkspace } from './workspace';

const help = `
Without --html: writes a shared score as it was stored, as JSON. HASH is the last
part of its address, /s/HASH.

Options:
  --html FILE  write it as one HTML file that needs nothing beside it: no script,
               no request; it opens from a disk and from any server of files
`;

/** `./pullscope snapshot`: a shared score as a file. */
export const snapshot: Command = {
  usage: 'HASH [--html FILE]',
  help,
  allowPositionals: true,
  options: { html: { type: 'string' } },
  run: async ({ stdout }, { values, positionals }) => {
    const [hash] = positionals;
    if (hash === undefined || positionals.length !== 1)
      throw new CliError('snapshot takes one HASH', EXIT.usage, 'It is the last part of /s/HASH.');
    return withWorkspace(async ({ db }) => {
      const content = await readSnapshot(db, hash);
      if (content === null) throw new CliError(`there is no snapshot ${hash}`);
      if (typeof values['html'] !== 'string') {
        stdout.write(`${content}\n`);
        return EXIT.ok;
      }
      const html = snapshotHtml(JSON.parse(content) as StoredSnapshot);
      if (html === null)
        throw new CliError('a newer Pullscope made this snapshot', EXIT.failed, 'Update Pullscope.');
      const file = path.resolve(values['html']);
      await writeFile(file, html);
      stdout.write(`${html.length.toLocaleString('en-US')} characters: ${file}\n`);
      return EXIT.ok;
    });
  },
};
