import type { ReactNode } from 'react';
import { decimal } from '@/components/ui/decimal';
import { PROBES } from '@/lib/reward/explain/probes';

interface ProbeTableProps {
  /** The reward of a probe by its name; undefined where it was not run. */
  earned: (name: string) => number | undefined;
  floor: number | undefined;
}

/** The probes with what each earns. */
export function ProbeTable({ earned, floor }: ProbeTableProps): ReactNode {
  return (
    <table className="w-full text-dense">
      <caption className="pb-1 text-left text-label text-muted">
        Probes: changes made by rule, without meaning, that know the right lines
      </caption>
      <tbody>
        {PROBES.map(({ name, description }) => {
          const reward = earned(name);
          return (
            <tr key={name} className="border-t border-line align-baseline">
              <th
                scope="row"
                className="py-1 pr-3 text-left font-medium whitespace-nowrap max-narrow:whitespace-normal"
              >
                {name.replaceAll('-', ' ')}
              </th>
              <td className="py-1 text-muted">{description}</td>
              <td className={`py-1 pl-3 text-right ${reward === floor ? 'font-medium' : ''}`}>
                {reward === undefined ? '–' : decimal(reward)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
