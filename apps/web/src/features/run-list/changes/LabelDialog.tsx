'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../../components/Button';
import { Field, TextArea, TextInput } from '../../../components/Field';
import { FormDialog } from '../../../components/dialogs/FormDialog';
import { type RunRowFragment, UpdateRunDocument } from '../../../graphql/generated/operations';
import { useAction } from '../../../graphql/useAction';
import { readTags, tagText } from './tagText';

interface LabelDialogProps {
  readonly run: RunRowFragment;
  /** Tags that other runs have, to choose from. */
  readonly knownTags: readonly string[];
  readonly onClose: () => void;
  readonly onSaved: (run: Pick<RunRowFragment, 'id' | 'name' | 'tags' | 'notes' | 'archivedAt'>) => void;
}

/** Name, tags and notes of a run. */
export function LabelDialog({ run, knownTags, onClose, onSaved }: LabelDialogProps) {
  const id = useId();
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(tagText(run.tags));
  const [notes, setNotes] = useState(run.notes);
  const saving = useAction(UpdateRunDocument);
  const { fault } = saving;
  const at = (field: string) => (fault?.path?.startsWith(field) ? fault.message : null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const data = await saving.run({ input: { id: run.id, name, notes, tags: readTags(tags) } });
    if (!data?.updateRun) return;
    onSaved(data.updateRun.run);
    onClose();
  };
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title="Name, tags and notes">
      <form onSubmit={(event) => void save(event)} className="space-y-3">
        <Field id={`${id}-name`} label="Name" error={at('name')}>
          <TextInput
            id={`${id}-name`}
            value={name}
            maxLength={255}
            required
            invalid={at('name') !== null}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field id={`${id}-tags`} label="Tags" hint="Separated by commas." error={at('tags')}>
          <TextInput
            id={`${id}-tags`}
            value={tags}
            invalid={at('tags') !== null}
            onChange={(event) => setTags(event.target.value)}
          />
        </Field>
        <KnownTags
          tags={knownTags.filter((tag) => !readTags(tags).includes(tag))}
          onChoose={(tag) => setTags(tagText([...readTags(tags), tag]))}
        />
        <Field id={`${id}-notes`} label="Notes" error={at('notes')}>
          <TextArea
            id={`${id}-notes`}
            rows={6}
            value={notes}
            maxLength={10_000}
            invalid={at('notes') !== null}
            onChange={(event) => setNotes(event.target.value)}
          />
        </Field>
        {fault && !at('name') && !at('tags') && !at('notes') && (
          <p role="alert" className="text-[13px] text-bad">
            {fault.message}
          </p>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={saving.busy}>
            Save
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}

/** Tags that can be added with a click. */
export function KnownTags({
  tags,
  onChoose,
}: {
  readonly tags: readonly string[];
  readonly onChoose: (tag: string) => void;
}) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags of other runs" className="flex flex-wrap gap-1">
      {tags.slice(0, 12).map((tag) => (
        <li key={tag}>
          <button
            type="button"
            onClick={() => onChoose(tag)}
            className="min-h-7 rounded-full border border-line px-2.5 text-xs text-muted hover:bg-sunken hover:text-ink"
          >
            + {tag}
          </button>
        </li>
      ))}
    </ul>
  );
}
