'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Field, TextInput } from '../../components/Field';
import { FormDialog } from '../../components/dialogs/FormDialog';
import { CreateWorkspaceDocument, SwitchWorkspaceDocument } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';

interface NewWorkspaceDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a workspace, of which the reader is the owner, and goes there. */
export function NewWorkspaceDialog({ open, onOpenChange }: NewWorkspaceDialogProps) {
  const [name, setName] = useState('');
  const creating = useAction(CreateWorkspaceDocument);
  const switching = useAction(SwitchWorkspaceDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = (await creating.run({ name }))?.createWorkspace?.workspace;
    if (made && (await switching.run({ id: made.id }))) window.location.assign('/datasets');
  };
  const busy = creating.busy || switching.busy;
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title="New workspace"
      description="A team with datasets, runs and people of its own. You will be its owner."
    >
      <form className="space-y-4" onSubmit={(event) => void submit(event)}>
        <Field
          id="workspace-name"
          label="Name"
          error={creating.fault?.message ?? switching.fault?.message ?? null}
        >
          <TextInput
            id="workspace-name"
            required
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={busy || name.trim() === ''}>
            {busy ? 'Creating' : 'Create workspace'}
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
