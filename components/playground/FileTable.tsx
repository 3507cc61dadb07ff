import { memo, type ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { decimal } from '@/components/ui/decimal';
import { dilution } from './dilution';
import type { FileReport } from './reportModel';

/** Similarity per path; each path leads to its changes further down. */
export const FileTable = memo(function FileTable({ files }: { files: readonly FileReport[] }): ReactNode {
  const diluted = dilution(files);
  return (
    <>
      <table className="w-full table-fixed text-dense">
        <caption className="sr-only">Similarity per file</caption>
        <thead className="text-left text-label text-muted">
          <tr>
            <th scope="col" className="px-3 py-1 font-medium">
              File
            </th>
            <th scope="col" className="w-44 px-3 py-1 text-right font-medium">
              Similarity
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file, index) => (
            <tr key={file.path} className="border-t border-line">
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                <a
                  href={`#change-${index}`}
                  className="font-mono break-all underline decoration-line underline-offset-4 hover:decoration-accent"
                >
                  {file.path}
                </a>{' '}
                <Side file={file} />
              </th>
              <td className="px-3 py-1.5">
                <span className="flex items-center justify-end gap-2">
                  <Bar share={file.similarity} />
                  <span className="w-12 text-right">{decimal(file.similarity)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {diluted !== undefined && (
        <p className="border-t border-line px-3 py-1.5 text-dense text-muted">{diluted}</p>
      )}
    </>
  );
});

function Side({ file }: { file: FileReport }): ReactNode {
  if (file.predicted === '') return <Badge tone="warn">oracle only</Badge>;
  if (file.oracle === '') return <Badge tone="warn">prediction only</Badge>;
  return null;
}

function Bar({ share }: { share: number }): ReactNode {
  return (
    <span className="block h-1.5 flex-1 overflow-hidden rounded-full bg-raised" aria-hidden>
      <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
