'use client';
import clsx from 'clsx';
import { CircleCheck, FileUp } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { ProgressBar } from '../../components/ProgressBar';
import { ErrorBox } from '../../components/States';
import { formatBytes, formatPercent } from '../../format/numbers';
import { useFileFormats } from '../../labels/useFileFormats';
import { SheetChoice } from './SheetChoice';
import { errorPlace } from './uploadAnswer';
import { useUpload } from './useUpload';

/** Takes a file by dialog or by drag and drop, shows how far it is, and ends on the schema of the dataset. */
export function UploadPanel({
  onUploaded,
  prominent,
}: {
  readonly onUploaded: () => void;
  readonly prominent: boolean;
}) {
  const router = useRouter();
  const { state, start, startWithSheet, chooseSheet, cancel, reset } = useUpload((id) => {
    onUploaded();
    router.push(`/datasets/${id}/schema`);
  });
  const [over, setOver] = useState(false);
  const formats = useFileFormats();
  const input = useRef<HTMLInputElement>(null);
  const sending = state.step === 'sending';

  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !sending) start(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <section
      aria-label="Upload a dataset"
      data-testid="upload-panel"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'rounded-xl border border-dashed bg-surface transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong/60',
        prominent ? 'p-8' : 'p-4',
      )}
    >
      <input
        ref={input}
        type="file"
        accept={[...formats.flatMap(({ endings }) => endings), '.gz', '.csv'].join(',')}
        aria-label="File to upload"
        data-testid="upload-input"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {state.step === 'idle' && (
        <div
          className={clsx('flex flex-wrap items-center gap-x-4 gap-y-3', prominent && 'flex-col text-center')}
        >
          <div className={clsx('min-w-0 flex-1', prominent && 'flex-none')}>
            <p className="font-medium">Drop a file with a table here, or choose one</p>
            <p className="text-[13px] text-muted">
              {formats.map(({ label }) => label).join(', ') || 'CSV'}, also inside gzip, with column names, of
              any size. What its columns are is inferred, and shown to you to check.
            </p>
          </div>
          <Button tone="primary" onClick={() => input.current?.click()}>
            <FileUp size={16} aria-hidden /> Upload a file
          </Button>
        </div>
      )}
      {sending && (
        <div>
          <div className="mb-2 flex items-center justify-between gap-3">
            <p className="min-w-0 truncate font-medium">
              {state.sent < state.size ? 'Uploading' : 'Reading'} {state.fileName}
            </p>
            <Button small onClick={cancel}>
              Cancel
            </Button>
          </div>
          <ProgressBar
            label={`Upload of ${state.fileName}`}
            value={state.size ? state.sent / state.size : null}
          />
          <p className="tabular mt-1.5 text-[13px] text-muted" aria-live="polite">
            {state.sent < state.size
              ? `${formatBytes(state.sent)} of ${formatBytes(state.size)}, ${formatPercent(state.sent / state.size)}`
              : 'Upload complete; the last rows are being profiled.'}
          </p>
        </div>
      )}
      {state.step === 'choosing' && (
        <SheetChoice
          // A second file asks anew.
          key={state.file.name}
          fileName={state.file.name}
          sheets={state.sheets}
          onChoose={(sheet) => startWithSheet(state.file, state.sheets, sheet)}
          onCancel={reset}
        />
      )}
      {state.step === 'failed' && (
        <ErrorBox
          title={`${state.file.name} was not stored`}
          code={state.error.code}
          action={
            <div className="flex flex-wrap gap-2">
              {state.sheets.length > 0 && (
                <Button small onClick={() => chooseSheet(state.file, state.sheets)}>
                  Choose another sheet
                </Button>
              )}
              <Button small onClick={() => input.current?.click()}>
                Choose another file
              </Button>
              <Button small tone="quiet" onClick={reset}>
                Dismiss
              </Button>
            </div>
          }
        >
          <p>{state.error.message}</p>
          {errorPlace(state.error) && (
            <p className="mt-1 text-[13px] text-muted">Where: {errorPlace(state.error)}</p>
          )}
        </ErrorBox>
      )}
      {state.step === 'done' && (
        <p role="status" className="flex items-center gap-2">
          <CircleCheck size={18} aria-hidden className="text-good" />
          <span>
            <Link href={`/datasets/${state.dataset.id}/schema`} className="font-semibold hover:underline">
              {state.dataset.name}
            </Link>{' '}
            is stored; its schema is being opened.
          </span>
        </p>
      )}
    </section>
  );
}
