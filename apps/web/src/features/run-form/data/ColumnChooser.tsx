'use client';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Checkbox, Select, TextInput } from '../../../components/Field';
import { Pager } from '../../../components/Pager';
import { usePage } from '../../../components/hooks/usePage';
import { formatShare } from '../../../format/numbers';
import { KIND_LABELS } from '../../../format/words';
import type { ColumnKind, RunFormQuery } from '../../../graphql/generated/operations';

const PAGE = 24;

interface ColumnChooserProps {
  readonly columns: NonNullable<RunFormQuery['dataset']>['columns'];
  readonly rowCount: number;
  readonly kept: readonly string[];
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  readonly error: string | undefined;
  readonly onKept: (columns: readonly string[]) => void;
  readonly onKinds: (kinds: ReadonlyMap<string, ColumnKind>) => void;
}

/** Which columns to keep and what each means; wide tables are searched and paged. */
export function ColumnChooser({
  columns,
  rowCount,
  kept,
  kinds,
  error,
  onKept,
  onKinds,
}: ColumnChooserProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = columns.filter(({ name }) => name.toLowerCase().includes(wanted));
  const page = usePage(found, PAGE);
  const keptSet = new Set(kept);
  const toggle = (name: string) =>
    onKept(keptSet.has(name) ? kept.filter((other) => other !== name) : [...kept, name]);

  return (
    <fieldset id="columns" tabIndex={-1} className="scroll-mt-24 rounded-lg outline-none">
      <legend className="sr-only">Columns</legend>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Button small onClick={() => onKept(columns.map(({ name }) => name))}>
          Select all
        </Button>
        <Button small onClick={() => onKept([])}>
          Select none
        </Button>
        <span className="text-[13px] text-muted" aria-live="polite">
          {kept.length} of {columns.length} kept
        </span>
        {columns.length > PAGE && (
          <TextInput
            type="search"
            aria-label="Find a column"
            placeholder="Find a column"
            className="sm:ml-auto sm:w-56"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </div>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {page.items.map(({ name, kind, missingCount }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3 px-3 py-1">
            <Checkbox
              className="min-w-0 flex-1 basis-40 break-all"
              label={name}
              checked={keptSet.has(name)}
              onChange={() => toggle(name)}
            />
            <span className="text-right text-[13px] text-muted">
              {missingCount > 0 ? `${formatShare(missingCount / Math.max(1, rowCount))} missing` : ''}
            </span>
            <Select
              aria-label={`Kind of ${name}`}
              className="min-h-8! w-full! sm:w-60!"
              disabled={!keptSet.has(name)}
              value={kinds.get(name) ?? kind}
              onChange={(event) => onKinds(new Map(kinds).set(name, event.target.value as ColumnKind))}
            >
              {Object.entries(KIND_LABELS).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                  {value === kind ? ' (of the schema)' : ''}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
      {found.length > PAGE && <Pager unit="columns" {...page} />}
      {error && (
        <p role="alert" className="mt-1 text-[13px] text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
