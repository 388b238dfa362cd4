'use client';
import { Columns3 } from 'lucide-react';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState } from '../../components/States';
import { ShareButton } from '../share';
import { CopyAsMenu } from '../take-away';
import { MAX_RUNS } from './model/compareState';
import { RunComparison } from './RunComparison';
import { RunPicker } from './RunPicker';
import { useCompareState } from './useCompareState';

/** Runs side by side; which ones, and how they are looked at, stands in the address. */
export function ComparePage() {
  const [{ runIds }, change] = useCompareState();
  const enough = runIds.length >= 2;
  const picker = <RunPicker ids={runIds} max={MAX_RUNS} onChange={(next) => change({ runIds: next })} />;
  return (
    <>
      <PageHeader
        title={enough ? `Compare ${runIds.length} runs` : 'Compare runs'}
        description="Decisions, settings and metrics side by side. The address holds the whole view."
        actions={
          enough && (
            <>
              {picker}
              <CopyAsMenu view={{ kind: 'compare', ids: runIds }} />
              <ShareButton key={runIds.join()} runIds={runIds} />
            </>
          )
        }
      />
      {enough ? (
        <RunComparison ids={runIds} editable />
      ) : (
        <Card>
          <EmptyState
            title={runIds.length === 0 ? 'Choose runs to compare' : 'Choose one more run'}
            icon={<Columns3 size={20} aria-hidden />}
            action={picker}
          >
            Add them here, or select them in the list of runs. Runs that have not finished fill in as they go.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
