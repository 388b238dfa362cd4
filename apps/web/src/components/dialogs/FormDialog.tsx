'use client';
import { lazy, Suspense } from 'react';
import type { OpenedFormDialogProps } from './OpenedFormDialog';
import { type Opening, useOpening } from './useOpening';

const OpenedFormDialog = lazy(async () => ({
  default: (await import('./OpenedFormDialog')).OpenedFormDialog,
}));

type FormDialogProps = Omit<OpenedFormDialogProps, 'onOpenChange'> & Opening;

/** A form above the page. */
export function FormDialog({ trigger, open, onOpenChange, ...rest }: FormDialogProps) {
  const { shown, setShown, button } = useOpening({ trigger, open, onOpenChange });
  return (
    <>
      {button}
      {shown && (
        <Suspense>
          <OpenedFormDialog onOpenChange={setShown} {...rest} />
        </Suspense>
      )}
    </>
  );
}
