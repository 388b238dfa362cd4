'use client';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/dialogs/ConfirmDialog';
import { errorText } from '../../../graphql/errorText';
import { DeleteRunDocument, type DeleteRunFieldsFragment } from '../../../graphql/generated/operations';

/** Deletes a finished run, after asking. */
export function DeleteRun({ run }: { readonly run: DeleteRunFieldsFragment }) {
  const router = useRouter();
  const [, deleteRun] = useMutation(DeleteRunDocument);
  const [fault, setFault] = useState<string | null>(null);
  const remove = async () => {
    const { error } = await deleteRun({ id: run.id });
    if (error) setFault(errorText(error).message);
    else router.push('/runs');
  };
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button small tone="danger" aria-label="Delete this run" title="Delete this run">
            <Trash2 size={15} aria-hidden />
          </Button>
        }
        title={`Delete ${run.name}?`}
        confirmLabel="Delete run"
        onConfirm={() => void remove()}
      >
        This also deletes its model, its synthetic rows and its report. Its scenarios are kept.
      </ConfirmDialog>
      {fault && (
        <p role="alert" className="w-full text-[13px] text-bad">
          {fault}
        </p>
      )}
    </>
  );
}
