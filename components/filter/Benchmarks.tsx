'use client';

import type { ReactNode } from 'react';
import { useHydrated } from '@/components/ui/useHydrated';

interface BenchmarksProps {
  /** Names of the other datasets. */
  datasets: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** Which datasets the instances are held against for overlaps. */
export function Benchmarks({ datasets, chosen, onChange }: BenchmarksProps): ReactNode {
  const isHydrated = useHydrated();
  if (datasets.length === 0) {
    return (
      <p className="px-3 py-2 text-dense text-muted">
        There is no other dataset. Import a benchmark, SWE-bench for one, to find overlaps with it; without
        one, the rules about overlaps can’t tell.
      </p>
    );
  }
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1 px-3 py-2">
      <legend className="sr-only">Benchmarks</legend>
      {datasets.map((name) => (
        <label key={name} className="flex min-h-6 items-center gap-1.5 text-dense">
          <input
            type="checkbox"
            disabled={!isHydrated}
            checked={chosen.includes(name)}
            onChange={(event) =>
              onChange(
                datasets.filter((each) => (each === name ? event.target.checked : chosen.includes(each))),
              )
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** The datasets of an address, `a,b`; without one, those whose names say that they are benchmarks. */
export function readBenchmarks(text: string | null, datasets: readonly string[]): readonly string[] {
  if (text === null) return datasets.filter((name) => /swe[-_ ]?bench/i.test(name));
  const asked = text.split(',').map((each) => {
    try {
      return decodeURIComponent(each);
    } catch {
      return each;
    }
  });
  return datasets.filter((name) => asked.includes(name));
}
