'use client';
import { useId, useState } from 'react';
import { Button } from '../../components/Button';
import { Select, TextInput } from '../../components/Field';
import { filterHint, type TypedFilter } from '../../format/rowFilter';
import type { ColumnKind } from '../../graphql/generated/operations';

interface RowFilterFormProps {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** The one that is in force. */
  readonly filter: TypedFilter | null;
  readonly onChange: (filter: TypedFilter | null) => void;
}

/** Chooses the rows that are shown by one column. */
export function RowFilterForm({ columns, filter, onChange }: RowFilterFormProps) {
  const id = useId();
  const [column, setColumn] = useState(filter?.column ?? columns[0]?.name ?? '');
  const [text, setText] = useState(filter?.text ?? '');
  const kind = columns.find(({ name }) => name === column)?.kind ?? 'CATEGORICAL';
  return (
    <form
      aria-label="Filter of the rows"
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim() === '' ? null : { column, text });
      }}
    >
      <Select
        aria-label="Column to filter by"
        className="w-44!"
        value={column}
        onChange={(event) => setColumn(event.target.value)}
      >
        {columns.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
      <TextInput
        id={id}
        type="search"
        aria-label="Cells to show"
        className="w-60!"
        placeholder={filterHint(kind)}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button small type="submit">
        Filter
      </Button>
      {filter && (
        <Button small tone="quiet" onClick={() => onChange(null)}>
          Show all rows
        </Button>
      )}
    </form>
  );
}
