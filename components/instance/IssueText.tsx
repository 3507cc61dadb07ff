'use client';

import { useSearchParams } from 'next/navigation';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { TextLines } from '@/components/ui/TextLines';
import { readSpan } from './readSpan';

interface IssueTextProps {
  title: string;
  /** What it is called in addresses, which may say what of it is brought into sight. */
  part: 'statement' | 'hints';
  about?: string;
  /** The text as the model reads it. */
  source: string;
  /** The same, formatted; null where that can't be done. */
  formatted: ReactNode;
  /** Why it is not formatted, or not all there. */
  notice?: string;
  /** Where the whole text is. */
  href: string;
}

/** A text formatted as on GitHub, or as it was written: which is what models read. */
export function IssueText(props: IssueTextProps): ReactNode {
  const { title, part, about, source, formatted, notice, href } = props;
  const params = useSearchParams();
  const at = params.get('text') === part ? params.get('at') : null;
  const mark = useMemo(() => readSpan(at), [at]);
  const [isSource, setSource] = useState(formatted === null || mark !== undefined);
  const name = useId();
  return (
    <Panel
      title={title}
      facts={about ?? counted(source.length, 'character')}
      actions={
        formatted !== null && (
          <Segmented
            legend={`How the text is shown: ${title}`}
            name={name}
            value={isSource ? 'source' : 'formatted'}
            options={[
              { value: 'formatted', label: 'Formatted' },
              { value: 'source', label: 'As written' },
            ]}
            onChange={(value) => setSource(value === 'source')}
          />
        )
      }
    >
      {notice !== undefined && (
        <p className="border-b border-line bg-warn-soft px-3 py-1.5 text-dense text-warn narrow:px-4">
          {notice}{' '}
          <a href={href} target="_blank" rel="noopener" className="underline">
            Open the whole text
          </a>
        </p>
      )}
      {isSource ? (
        <div className="[&>*]:rounded-none [&>*]:border-0">
          <TextLines label={`${title} as written`} text={source} mark={mark} />
        </div>
      ) : (
        <div className="px-3 py-4 narrow:px-5">{formatted}</div>
      )}
    </Panel>
  );
}
