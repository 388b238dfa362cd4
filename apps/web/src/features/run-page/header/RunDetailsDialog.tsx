'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../components/Button';
import { Field, TextArea, TextInput } from '../../../components/Field';
import { FormDialog } from '../../../components/dialogs/FormDialog';
import { ErrorBox } from '../../../components/States';
import {
  type RunDetailsFieldsFragment,
  UpdateRunDetailsDocument,
} from '../../../graphql/generated/operations';
import { useAction } from '../../../graphql/useAction';
import { tagsOf } from './tagsOf';

interface RunDetailsDialogProps {
  readonly run: RunDetailsFieldsFragment;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Names a run, tags it and keeps notes about it. */
export function RunDetailsDialog({ run, open, onOpenChange }: RunDetailsDialogProps) {
  return (
    <FormDialog open={open} onOpenChange={onOpenChange} title="Name, tags and notes">
      <RunDetailsForm run={run} onSaved={() => onOpenChange(false)} />
    </FormDialog>
  );
}

function RunDetailsForm({
  run,
  onSaved,
}: {
  readonly run: RunDetailsFieldsFragment;
  readonly onSaved: () => void;
}) {
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(run.tags.join(', '));
  const [notes, setNotes] = useState(run.notes);
  const { run: update, busy, fault } = useAction(UpdateRunDetailsDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await update({ input: { id: run.id, name: name.trim(), tags: [...tagsOf(tags)], notes } })) onSaved();
  };
  const of = (field: string) => (fault?.path?.startsWith(field) ? fault.message : null);
  const placed = of('name') ?? of('tags') ?? of('notes');
  return (
    <form className="space-y-4" noValidate onSubmit={(event) => void submit(event)}>
      <Field id="run-name" label="Name" error={of('name')}>
        <TextInput
          id="run-name"
          value={name}
          invalid={of('name') !== null}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field id="run-tags" label="Tags" hint="With commas between them, at most 20." error={of('tags')}>
        <TextInput
          id="run-tags"
          value={tags}
          invalid={of('tags') !== null}
          onChange={(event) => setTags(event.target.value)}
        />
      </Field>
      <Field id="run-notes" label="Notes" error={of('notes')}>
        <TextArea
          id="run-notes"
          rows={5}
          value={notes}
          invalid={of('notes') !== null}
          onChange={(event) => setNotes(event.target.value)}
        />
      </Field>
      {fault && placed === null && (
        <ErrorBox title="This was not saved" code={fault.code}>
          {fault.message}
        </ErrorBox>
      )}
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={busy}>
          {busy ? 'Saving' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
