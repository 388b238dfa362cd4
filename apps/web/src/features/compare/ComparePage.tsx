'use client';
import { Columns3 } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState } from '../../components/States';
import { ShareButton } from '../share';
import { compareAddress, MAX_RUNS, readRunIds } from './comparison';
import { RunComparison } from './RunComparison';
import { RunPicker } from './RunPicker';

/** Runs side by side; which ones stands in the address, so that a comparison can be shared. */
export function ComparePage() {
  const router = useRouter();
  const text = useSearchParams().get('runs');
  const ids = useMemo(() => readRunIds(text), [text]);
  const enough = ids.length >= 2;
  const go = (next: readonly string[]) => router.replace(compareAddress(next), { scroll: false });

  return (
    <>
      <PageHeader
        title="Compare runs"
        description="One row per metric, one column per run; the best value is marked. People of your workspace can open the address of this page."
        actions={enough && <ShareButton key={ids.join()} runIds={ids} />}
      />
      <div className="mb-5">
        <RunPicker
          ids={ids}
          full={ids.length >= MAX_RUNS}
          onAdd={(id) => go([...ids, id])}
          onRemove={(id) => go(ids.filter((other) => other !== id))}
        />
      </div>
      {enough ? (
        <RunComparison ids={ids} />
      ) : (
        <Card>
          <EmptyState
            title={ids.length === 0 ? 'Choose two runs to compare' : 'Choose one more run'}
            icon={<Columns3 size={20} aria-hidden />}
          >
            Add runs above, or select them in the list of runs. Runs that have not finished fill in as they
            go.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
