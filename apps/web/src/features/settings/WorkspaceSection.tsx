'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Facts } from '../../components/Facts';
import { Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { MEMBER_LABELS, REAL_ROWS_LABELS } from '../../format/words';
import { UpdateWorkspaceDocument } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { useViewer, type Viewer } from '../../runtime/viewer';
import { RealRowsSelect } from './RealRowsSelect';
import { Saved } from './Saved';

/** The name of the workspace, and who sees real rows; owners change them. */
export function WorkspaceSection() {
  const { workspace, canManage, role } = useViewer();
  if (canManage) return <WorkspaceForm key={workspace.id} workspace={workspace} />;
  return (
    <Facts
      label="Workspace"
      facts={[
        { label: 'Name', value: workspace.name },
        { label: 'Real rows are for', value: REAL_ROWS_LABELS[workspace.realRows] },
        ...(role ? [{ label: 'Your role', value: MEMBER_LABELS[role] }] : []),
      ]}
    />
  );
}

function WorkspaceForm({ workspace }: { readonly workspace: Viewer['workspace'] }) {
  const [name, setName] = useState(workspace.name);
  const [realRows, setRealRows] = useState(workspace.realRows);
  const [saved, setSaved] = useState(false);
  const { run, busy, fault } = useAction(UpdateWorkspaceDocument, ['Viewer', 'Dataset']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    setSaved((await run({ input: { name, realRows } })) !== null);
  };
  return (
    <Card title="Workspace">
      <form className="max-w-md space-y-4" onSubmit={(event) => void submit(event)}>
        <Field id="workspace-settings-name" label="Name">
          <TextInput
            id="workspace-settings-name"
            required
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Field
          id="workspace-real-rows"
          label="Who sees real rows"
          hint="Everybody else sees synthetic rows and reports, and profiles without values of fewer than 5 rows. A dataset may say otherwise on its page. Keys count as members."
        >
          <RealRowsSelect id="workspace-real-rows" value={realRows} onChange={setRealRows} />
        </Field>
        {fault && <ErrorBox title="Nothing was changed">{fault.message}</ErrorBox>}
        <div className="flex items-center gap-3">
          <Button type="submit" tone="primary" disabled={busy || name.trim() === ''}>
            Save
          </Button>
          <Saved shown={saved} />
        </div>
      </form>
    </Card>
  );
}
