import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import type { Counts, Facet, FacetName, FacetValue } from '@/lib/db/explorer/counts';
import { termsFor } from '@/lib/query/editQuery';
import type { Loaded } from './useLoaded';

const FACETS: readonly { name: FacetName; label: string; isOpen: boolean }[] = [
  { name: 'mark', label: 'Mark', isOpen: true },
  { name: 'language', label: 'Language', isOpen: true },
  { name: 'repo', label: 'Repository', isOpen: true },
  { name: 'context', label: 'Code context', isOpen: true },
  { name: 'has', label: 'With', isOpen: true },
  { name: 'licence', label: 'Licence', isOpen: false },
];

/** Shown at first; the rest of the twenty on demand. */
const FEW = 8;

interface FacetsProps {
  q: string;
  counts: Loaded<Counts>;
  onToggle: (field: FacetName, value: string | null) => void;
}

/** What there is, with counts; one click asks for it, another takes that back. */
export function Facets({ q, counts, onToggle }: FacetsProps): ReactNode {
  const { value, isStale, error, retry } = counts;
  if (error !== null) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-3 text-dense">
        <p className="text-fail">The counts could not be loaded: {error}</p>
        <Button onClick={retry}>Try again</Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col" aria-busy={isStale}>
      {FACETS.map(({ name, label, isOpen }) => (
        <FacetList
          key={name}
          label={label}
          isOpen={isOpen}
          facet={value?.facets[name]}
          isAsked={(each) => termsFor(q, name, each).length > 0}
          onToggle={(each) => onToggle(name, each)}
        />
      ))}
    </div>
  );
}

interface FacetListProps {
  label: string;
  isOpen: boolean;
  facet: Facet | undefined;
  isAsked: (value: string | null) => boolean;
  onToggle: (value: string | null) => void;
}

function FacetList({ label, isOpen, facet, isAsked, onToggle }: FacetListProps): ReactNode {
  const [showsAll, setShowsAll] = useState(false);
  const values = facet?.values ?? [];
  const most = Math.max(1, ...values.map(({ count }) => count));
  const shown = values.filter(({ value }, at) => showsAll || at < FEW || isAsked(value));
  return (
    <details open={isOpen} className="group border-b border-line px-2 py-1.5">
      <summary className="flex cursor-pointer list-none items-center justify-between rounded-control px-1 text-label font-semibold text-muted hover:text-ink">
        {label}
        <svg viewBox="0 0 8 8" className="size-2 fill-current group-open:rotate-90" aria-hidden>
          <path d="M2 1 6 4 2 7Z" />
        </svg>
      </summary>
      {facet === undefined ? (
        <FacetSkeleton />
      ) : (
        <ul aria-label={label} className="pt-0.5">
          {shown.map((each) => (
            <FacetItem
              key={String(each.value)}
              {...each}
              most={most}
              isAsked={isAsked(each.value)}
              onToggle={onToggle}
            />
          ))}
          {values.length === 0 && <li className="px-1 text-label text-muted">Nothing here</li>}
          {(values.length > FEW || facet.more > 0) && (
            <li className="flex justify-between px-1 pt-0.5 text-label text-muted">
              {values.length > FEW && (
                <button
                  type="button"
                  className="cursor-pointer hover:text-ink hover:underline"
                  onClick={() => setShowsAll(!showsAll)}
                >
                  {showsAll ? 'Fewer' : `${values.length - FEW} more`}
                </button>
              )}
              {showsAll && facet.more > 0 && (
                <span>{facet.more.toLocaleString('en')} others: search for them</span>
              )}
            </li>
          )}
        </ul>
      )}
    </details>
  );
}

interface FacetItemProps extends FacetValue {
  most: number;
  isAsked: boolean;
  onToggle: (value: string | null) => void;
}

function FacetItem({ value, count, most, isAsked, onToggle }: FacetItemProps): ReactNode {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isAsked}
        onClick={() => onToggle(value)}
        className="group/item relative isolate flex h-6 w-full cursor-pointer items-center gap-2 rounded-control px-1.5 text-left text-dense hover:outline hover:outline-line aria-pressed:bg-accent-soft aria-pressed:font-medium"
      >
        <span
          className={`min-w-0 flex-1 truncate ${value === null ? 'text-muted italic' : ''}`}
          title={value ?? undefined}
        >
          {value ?? 'none'}
        </span>
        <span className="text-label text-muted">{count.toLocaleString('en')}</span>
        <span
          className="absolute inset-y-px left-0 -z-1 rounded-control bg-raised group-aria-pressed/item:hidden"
          style={{ width: `${(count / most) * 100}%` }}
          aria-hidden
        />
      </button>
    </li>
  );
}

function FacetSkeleton(): ReactNode {
  return (
    <div className="flex animate-pulse flex-col pt-0.5" aria-hidden>
      {['w-3/5', 'w-2/5', 'w-1/2'].map((width) => (
        <div key={width} className="flex h-6 items-center px-1">
          <div className={`h-2.5 rounded-[3px] bg-raised ${width}`} />
        </div>
      ))}
    </div>
  );
}
