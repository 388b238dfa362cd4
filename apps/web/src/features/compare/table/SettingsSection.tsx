'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatQuantity } from '../../../format/numbers';
import type { RunColumn } from '../model/columns';
import type { SettingRow } from '../model/settingRows';
import { Cell, RowName, SectionName } from './parts';

interface SettingsSectionProps {
  readonly settings: readonly SettingRow[];
  readonly columns: readonly RunColumn[];
  readonly differencesOnly: boolean;
}

/** What the runs were asked to do: what differs first, the rest on request. */
export function SettingsSection({ settings, columns, differencesOnly }: SettingsSectionProps) {
  const [open, setOpen] = useState(false);
  const differing = settings.filter(({ differs }) => differs);
  const equal = settings.filter(({ differs }) => !differs);
  const Sign = open ? ChevronDown : ChevronRight;
  return (
    <tbody>
      <tr>
        <SectionName>Settings</SectionName>
        <td
          colSpan={columns.length}
          className="border-b border-line bg-accent-soft px-2 py-2 text-[13px] text-muted"
        >
          {differing.length === 0 ? 'the same in all runs' : null}
        </td>
      </tr>
      {differing.map((row) => (
        <SettingValues key={row.label} row={row} columns={columns} />
      ))}
      {!differencesOnly && equal.length > 0 && (
        <tr>
          <th
            scope="rowgroup"
            colSpan={columns.length + 1}
            className="border-b border-line p-0 text-left font-normal"
          >
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="sticky left-0 flex min-h-8 items-center gap-1.5 rounded px-3 text-muted hover:text-ink sm:px-4"
            >
              <Sign size={15} aria-hidden />
              {formatQuantity(equal.length, 'setting')} that all runs have in common
            </button>
          </th>
        </tr>
      )}
      {!differencesOnly &&
        open &&
        equal.map((row) => <SettingValues key={row.label} row={row} columns={columns} />)}
    </tbody>
  );
}

function SettingValues({
  row,
  columns,
}: {
  readonly row: SettingRow;
  readonly columns: readonly RunColumn[];
}) {
  return (
    <tr>
      <RowName className="font-normal text-muted">{row.label}</RowName>
      {columns.map(({ id, at }) => {
        const text = [...new Set(at.map((place) => row.values[place]))].join(', ');
        return (
          <Cell key={id} className="max-w-52">
            <span className="line-clamp-2 break-words" title={text}>
              {text}
            </span>
          </Cell>
        );
      })}
    </tr>
  );
}
