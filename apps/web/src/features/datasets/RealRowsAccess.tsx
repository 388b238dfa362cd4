'use client';
import { Card } from '../../components/Card';
import { Field, Select } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { REAL_ROWS_LABELS } from '../../format/words';
import {
  type RealRowsAccess as Access,
  UpdateDatasetAccessDocument,
} from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { useViewer } from '../../runtime/viewer';

const CHOICES = ['MEMBER', 'OWNER'] as const;

interface RealRowsAccessProps {
  readonly datasetId: string;
  /** Null for what the workspace says. */
  readonly realRows: Access | null;
}

/** Who sees the real rows of a dataset; for owners. */
export function RealRowsAccess({ datasetId, realRows }: RealRowsAccessProps) {
  const { workspace } = useViewer();
  const { run, busy, fault } = useAction(UpdateDatasetAccessDocument, ['Dataset']);
  return (
    <Card
      title="Access"
      description="Everybody in the workspace sees synthetic rows, reports and the profile; the profile without values of fewer than 5 rows where real rows are not shown."
    >
      <div className="max-w-md space-y-3">
        <Field id="dataset-real-rows" label="Who sees the real rows">
          <Select
            id="dataset-real-rows"
            disabled={busy}
            value={realRows ?? ''}
            onChange={({ target }) =>
              void run({
                input: { datasetId, realRows: CHOICES.find((role) => role === target.value) ?? null },
              })
            }
          >
            <option value="">As the workspace: {REAL_ROWS_LABELS[workspace.realRows].toLowerCase()}</option>
            {CHOICES.map((role) => (
              <option key={role} value={role}>
                {REAL_ROWS_LABELS[role]}
              </option>
            ))}
          </Select>
        </Field>
        {fault && <ErrorBox title="Nothing was changed">{fault.message}</ErrorBox>}
      </div>
    </Card>
  );
}
