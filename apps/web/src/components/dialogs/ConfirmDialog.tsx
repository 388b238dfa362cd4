'use client';
import { lazy, Suspense } from 'react';
import type { OpenedConfirmDialogProps } from './OpenedConfirmDialog';
import { type Opening, useOpening } from './useOpening';

const OpenedConfirmDialog = lazy(async () => ({
  default: (await import('./OpenedConfirmDialog')).OpenedConfirmDialog,
}));

type ConfirmDialogProps = Omit<OpenedConfirmDialogProps, 'onOpenChange'> & Opening;

/** Asks before something that cannot be undone, or takes long. The safe answer has the focus. */
export function ConfirmDialog({ trigger, open, onOpenChange, ...rest }: ConfirmDialogProps) {
  const { shown, setShown, button } = useOpening({ trigger, open, onOpenChange });
  return (
    <>
      {button}
      {shown && (
        <Suspense>
          <OpenedConfirmDialog onOpenChange={setShown} {...rest} />
        </Suspense>
      )}
    </>
  );
}
