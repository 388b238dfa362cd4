'use client';
import { Share2 } from 'lucide-react';
import { Button } from '../../components/Button';
import { FormDialog } from '../../components/dialogs/FormDialog';
import { useViewer } from '../../runtime/viewer';
import { ShareForm } from './ShareForm';
import { ShareLinkList } from './ShareLinkList';

interface ShareButtonProps {
  /** One run, or those of a comparison. */
  readonly runIds: readonly string[];
  /** Whether the run has a report that a link may show alone. */
  readonly hasReport?: boolean;
  /** Where sharing is the thing to do next. */
  readonly primary?: boolean;
  readonly small?: boolean;
}

/** Makes links with which others read a run or a comparison without an account; nothing for whoever may not. */
export function ShareButton({ runIds, hasReport, primary, small }: ShareButtonProps) {
  const { canShare } = useViewer();
  if (!canShare) return null;
  const [runId] = runIds;
  const single = runIds.length === 1;
  return (
    <FormDialog
      trigger={
        primary ? (
          <Button tone="primary">
            <Share2 size={15} aria-hidden /> Share the report
          </Button>
        ) : (
          <Button small={small} aria-label="Share">
            <Share2 size={15} aria-hidden /> <span className="hidden xl:inline">Share</span>
          </Button>
        )
      }
      title={single ? 'Share this run' : `Share this comparison of ${runIds.length} runs`}
      description="Whoever has the link reads settings, metrics and the report, without an account. It shows no rows and no model."
    >
      <ShareForm
        runIds={runIds}
        kinds={single ? (hasReport ? ['RUN', 'REPORT'] : ['RUN']) : ['COMPARISON']}
      />
      {single && runId !== undefined && (
        <section aria-label="Links to this run" className="mt-5">
          <h3 className="mb-2 font-semibold">Links to this run</h3>
          <ShareLinkList runId={runId} empty="There are none yet." />
        </section>
      )}
    </FormDialog>
  );
}
