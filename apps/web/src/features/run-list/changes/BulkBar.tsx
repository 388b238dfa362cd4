'use client';
import { Archive, ArchiveRestore, CircleStop, Columns3, Tag, Undo2, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/dialogs/ConfirmDialog';
import { Field, TextInput } from '../../../components/Field';
import { FormDialog } from '../../../components/dialogs/FormDialog';
import { ProgressBar } from '../../../components/ProgressBar';
import { formatCount, formatQuantity } from '../../../format/numbers';
import type { RunsAction } from '../../../graphql/generated/operations';
import type { Selection } from '../data/useSelection';
import { KnownTags } from './LabelDialog';
import { readTags, tagText } from './tagText';
import type { BulkOutcome, BulkUpdate } from './useBulkUpdate';

/** Most runs of a comparison. */
export const MAX_COMPARED = 60;

interface BulkBarProps {
  readonly selection: Selection;
  /** Runs of the list. */
  readonly total: number;
  /** Whether runs that differ in their seeds stand together, in a comparison as well. */
  readonly grouped: boolean;
  readonly onSelectAll: () => void;
  readonly bulk: BulkUpdate;
  readonly canWrite: boolean;
  readonly knownTags: readonly string[];
  /** Whether archived runs are listed, which can be restored. */
  readonly showsArchived: boolean;
}

const DONE: Readonly<Record<RunsAction, string>> = {
  ARCHIVE: 'archived',
  RESTORE: 'restored',
  ADD_TAGS: 'tagged',
  REMOVE_TAGS: 'freed of the tag',
  STOP: 'told to stop',
};

/** What can be done with the chosen runs, at the foot of the list. */
export function BulkBar(props: BulkBarProps) {
  const { selection, total, grouped, onSelectAll, bulk, canWrite, knownTags, showsArchived } = props;
  const router = useRouter();
  const ids = [...selection.ids];
  const count = ids.length;
  const { progress, outcome } = bulk;
  if (count === 0 && progress === null && !outcome) return null;
  const act = (action: RunsAction, tags?: readonly string[]) => {
    void bulk.run(ids, action, tags);
    // They leave the list, and so the choice: what would be done next would be done out of sight.
    if (action === 'ARCHIVE' || action === 'RESTORE') selection.clear();
  };
  return (
    <div
      role="region"
      aria-label="Selected runs"
      className="sticky bottom-2 z-20 mt-3 rounded-xl border border-line-strong/60 bg-surface p-2 shadow-xl"
    >
      <p aria-live="polite" className="sr-only">
        {count > 0 ? `${formatQuantity(count, 'run')} selected` : 'No run selected'}
      </p>
      {outcome && (
        <Outcome
          outcome={outcome}
          onDismiss={bulk.dismiss}
          onUndo={(action) => void bulk.run(outcome.done, action)}
        />
      )}
      {progress !== null && (
        <div className="p-2">
          <ProgressBar label="Changing runs" value={progress} />
        </div>
      )}
      {count > 0 && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="tabular px-2 font-medium">{formatCount(count)} selected</span>
          {count < total && (
            <Button small tone="quiet" onClick={onSelectAll}>
              Select all {formatCount(total)}
            </Button>
          )}
          <span className="flex-1" />
          <Button
            small
            tone="primary"
            data-shortcut="compare"
            disabled={count < 2 || count > MAX_COMPARED}
            title={count > MAX_COMPARED ? `At most ${MAX_COMPARED} runs can be compared at once` : undefined}
            onClick={() => router.push(`/compare?runs=${ids.join(',')}${grouped ? '&group=seeds' : ''}`)}
          >
            <Columns3 size={14} aria-hidden /> Compare
          </Button>
          {canWrite && (
            <>
              <TagDialog count={count} knownTags={knownTags} busy={progress !== null} onTags={act} />
              {showsArchived && (
                <Button small disabled={progress !== null} onClick={() => act('RESTORE')}>
                  <ArchiveRestore size={14} aria-hidden /> Restore
                </Button>
              )}
              <Button small disabled={progress !== null} onClick={() => act('ARCHIVE')}>
                <Archive size={14} aria-hidden /> Archive
              </Button>
              <ConfirmDialog
                trigger={
                  <Button small disabled={progress !== null}>
                    <CircleStop size={14} aria-hidden /> Stop
                  </Button>
                }
                title={`Stop ${formatQuantity(count, 'run')}?`}
                confirmLabel="Stop"
                cancelLabel="Let them run"
                onConfirm={() => act('STOP')}
              >
                Those that are queued or running are canceled, without a report. Finished ones stay as they
                are.
              </ConfirmDialog>
            </>
          )}
          <Button small tone="quiet" aria-label="Clear the selection" onClick={selection.clear}>
            <X size={15} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}

/** What takes a change back; of tags nobody knows which runs had them before. */
const OPPOSITES: Partial<Readonly<Record<RunsAction, RunsAction>>> = {
  ARCHIVE: 'RESTORE',
  RESTORE: 'ARCHIVE',
};

function Outcome({
  outcome,
  onDismiss,
  onUndo,
}: {
  readonly outcome: BulkOutcome;
  readonly onDismiss: () => void;
  readonly onUndo: (action: RunsAction) => void;
}) {
  const { action, done, refused } = outcome;
  const opposite = OPPOSITES[action];
  const reasons = [...new Set(refused.map(({ message }) => message))];
  return (
    <div role="status" className="flex items-start gap-2 px-2 py-1">
      <div className="min-w-0 flex-1">
        <p>
          {formatQuantity(done.length, 'run')} {DONE[action]}
          {refused.length > 0 && `, ${formatCount(refused.length)} not`}.
        </p>
        {reasons.slice(0, 3).map((reason) => (
          <p key={reason} className="text-[13px] text-bad">
            {reason}
          </p>
        ))}
      </div>
      {opposite && done.length > 0 && (
        <Button small onClick={() => onUndo(opposite)}>
          <Undo2 size={14} aria-hidden /> Undo
        </Button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onDismiss}
        className="grid size-8 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}

function TagDialog({
  count,
  knownTags,
  busy,
  onTags,
}: {
  readonly count: number;
  readonly knownTags: readonly string[];
  readonly busy: boolean;
  readonly onTags: (action: RunsAction, tags: readonly string[]) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const tags = readTags(text);
  const act = (action: RunsAction) => {
    if (tags.length === 0) return;
    setOpen(false);
    setText('');
    onTags(action, tags);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act('ADD_TAGS');
  };
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button small disabled={busy}>
          <Tag size={14} aria-hidden /> Tag
        </Button>
      }
      title={`Tag ${formatQuantity(count, 'run')}`}
    >
      <form onSubmit={submit} className="space-y-3">
        <Field id={id} label="Tags" hint="Separated by commas.">
          <TextInput id={id} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <KnownTags
          tags={knownTags.filter((tag) => !tags.includes(tag))}
          onChoose={(tag) => setText(tagText([...tags, tag]))}
        />
        <div className="flex justify-end gap-2 pt-1">
          <Button disabled={tags.length === 0} onClick={() => act('REMOVE_TAGS')}>
            Take away
          </Button>
          <Button type="submit" tone="primary" disabled={tags.length === 0}>
            Add
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
