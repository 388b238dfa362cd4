'use client';
import { CircleCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Checkbox, TextInput } from '../../components/Field';
import { Pager } from '../../components/Pager';
import { ErrorBox } from '../../components/States';
import { usePage } from '../../components/hooks/usePage';
import { formatQuantity } from '../../format/numbers';
import { errorText, type ErrorText } from '../../graphql/errorText';
import {
  type SchemaColumnFieldsFragment,
  UpdateDatasetSchemaDocument,
} from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { ColumnEditor } from './ColumnEditor';
import { changeOf, type ColumnValues, valuesOf } from './columnValues';
import { type ErrorPlace, placeOfError } from './placeOfError';

const PAGE = 25;

interface SchemaFormProps {
  readonly datasetId: string;
  readonly columns: readonly SchemaColumnFieldsFragment[];
  readonly rowCount: number;
  /** The column that the reader is led to. */
  readonly focus: string | null;
}

interface Refusal {
  /** Null for an error of no column. */
  readonly place: ErrorPlace | null;
  readonly text: ErrorText;
}

/** The columns, each editable; all changes are saved together, or none. */
export function SchemaForm({ datasetId, columns, rowCount, focus }: SchemaFormProps) {
  const { canWrite } = useViewer();
  const [edits, setEdits] = useState<ReadonlyMap<string, ColumnValues>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  // On a page of its own where the column may stand on any.
  const [search, setSearch] = useState(columns.length > PAGE ? (focus ?? '') : '');
  const [onlyDoubts, setOnlyDoubts] = useState(false);
  const [{ fetching }, update] = useMutation(UpdateDatasetSchemaDocument);

  const wanted = search.trim().toLowerCase();
  const shown = columns.filter(
    ({ name, doubts }) => name.toLowerCase().includes(wanted) && (!onlyDoubts || doubts.length > 0),
  );
  const page = usePage(shown, PAGE);
  const changes = columns.flatMap((column) => {
    const values = edits.get(column.name);
    return (values && changeOf(column, values)) ?? [];
  });

  const edit = (name: string, values: ColumnValues) => {
    setEdits(new Map(edits).set(name, values));
    setSaved(null);
    if (refusal?.place?.column === name) setRefusal(null);
  };
  const send = async (sent: typeof changes, done: string) => {
    setRefusal(null);
    setSaved(null);
    const { error } = await update({ input: { datasetId, columns: sent } });
    if (error) {
      const text = errorText(error);
      return setRefusal({ place: placeOfError(text, sent), text });
    }
    const names = new Set(sent.map(({ name }) => name));
    setEdits((before) => new Map([...before].filter(([name]) => !names.has(name))));
    setSaved(done);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changes.length > 0) void send(changes, `${formatQuantity(changes.length, 'change')} saved.`);
  };

  const hidden = refusal?.place && !page.items.some(({ name }) => name === refusal.place?.column);
  return (
    <form onSubmit={submit} noValidate aria-label="Schema">
      <Card
        title="Columns"
        description="What each column means and how its cells are written. A change reads the stored cells again; runs keep what they read."
        flush
        actions={
          <>
            {columns.some(({ doubts }) => doubts.length > 0) && (
              <Checkbox
                label="Only columns to check"
                checked={onlyDoubts}
                onChange={(event) => setOnlyDoubts(event.target.checked)}
              />
            )}
            {columns.length > 12 && (
              <TextInput
                type="search"
                aria-label="Find a column"
                placeholder="Find a column"
                className="max-w-52"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            )}
          </>
        }
      >
        <ul>
          {page.items.map((column) => (
            <ColumnEditor
              key={column.name}
              column={column}
              rowCount={rowCount}
              values={edits.get(column.name) ?? valuesOf(column)}
              changed={changes.some(({ name }) => name === column.name)}
              error={
                refusal?.place?.column === column.name
                  ? { field: refusal.place.field, message: refusal.text.message, code: refusal.text.code }
                  : null
              }
              disabled={fetching || !canWrite}
              focused={column.name === focus}
              onChange={(values) => edit(column.name, values)}
              onConfirm={() =>
                void send([{ name: column.name, kind: column.kind }], `${column.name} is confirmed.`)
              }
              onInfer={() =>
                void send([{ name: column.name, infer: true }], `${column.name} is read as its cells show.`)
              }
            />
          ))}
        </ul>
        {shown.length > PAGE && <Pager unit="columns" {...page} />}
        {shown.length === 0 && (
          <p className="border-t border-line p-4 text-muted sm:px-5">
            {onlyDoubts && wanted === ''
              ? 'Every column is settled.'
              : `No column is named like “${search}”.`}
          </p>
        )}
        <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 rounded-b-xl border-t border-line bg-surface px-4 py-3 sm:px-5">
          <p role="status" className="flex min-w-0 flex-1 items-center gap-1.5 text-[13px] text-muted">
            {saved !== null && <CircleCheck size={15} aria-hidden className="shrink-0 text-good" />}
            {fetching
              ? 'The cells are being read again.'
              : !canWrite
                ? 'As a viewer you can read the schema; members change it.'
                : (saved ??
                  (changes.length === 0
                    ? 'No changes.'
                    : `${formatQuantity(changes.length, 'column')} changed, not saved yet.`))}
          </p>
          <Button
            disabled={fetching || edits.size === 0}
            onClick={() => {
              setEdits(new Map());
              setRefusal(null);
            }}
          >
            Discard
          </Button>
          <Button type="submit" tone="primary" disabled={fetching || changes.length === 0}>
            {fetching ? 'Saving' : 'Save the schema'}
          </Button>
          {refusal && (refusal.place === null || hidden) && (
            <div className="w-full">
              <ErrorBox title="The schema was not changed" code={refusal.text.code}>
                {refusal.text.message}
              </ErrorBox>
            </div>
          )}
        </div>
      </Card>
    </form>
  );
}
