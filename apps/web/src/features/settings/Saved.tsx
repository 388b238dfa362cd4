import { CircleCheck } from 'lucide-react';

/** Says, once, that something was stored. */
export function Saved({ shown }: { readonly shown: boolean }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-[13px] text-muted">
      {shown && (
        <>
          <CircleCheck size={15} aria-hidden className="text-good" /> Saved
        </>
      )}
    </span>
  );
}
