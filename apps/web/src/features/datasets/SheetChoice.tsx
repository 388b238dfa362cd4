'use client';
import { FileSpreadsheet } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../components/Button';
import { formatQuantity } from '../../format/numbers';
import type { UploadSheet } from './uploadAnswer';

/** Asks which sheet of a file becomes the dataset. The first one is proposed and has the focus. */
export function SheetChoice({
  fileName,
  sheets,
  onChoose,
  onCancel,
}: {
  readonly fileName: string;
  readonly sheets: readonly UploadSheet[];
  readonly onChoose: (sheet: string) => void;
  readonly onCancel: () => void;
}) {
  const [chosen, setChosen] = useState(sheets[0]?.name ?? '');
  const group = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(chosen);
  };
  return (
    <form aria-label="Choose a sheet" data-testid="sheet-choice" onSubmit={submit} className="text-left">
      <fieldset>
        <legend className="flex items-center gap-2 font-medium">
          <FileSpreadsheet size={16} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0 break-words">
            {fileName} has {formatQuantity(sheets.length, 'sheet')}. Which one is the table?
          </span>
        </legend>
        <div className="mt-2 max-h-80 overflow-y-auto rounded-lg border border-line">
          {sheets.map(({ name, rowCount }, index) => (
            <label
              key={name}
              className="flex min-h-10 cursor-pointer items-center gap-3 border-b border-line px-3 py-1.5 last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name={group}
                value={name}
                autoFocus={index === 0}
                checked={name === chosen}
                onChange={() => setChosen(name)}
                className="size-4 shrink-0 accent-(--accent)"
              />
              <span className="min-w-0 flex-1 break-words">{name}</span>
              <span className="tabular shrink-0 text-[13px] text-muted">
                {rowCount === null ? 'rows unknown' : formatQuantity(rowCount, 'row')}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="mt-1.5 text-[13px] text-muted">
        Rows as the file states them, without the header. Each sheet can become a dataset: upload the file
        again for the next one.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button tone="primary" type="submit">
          Read this sheet
        </Button>
        <Button type="button" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
