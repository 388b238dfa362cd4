import { ChartNoAxesCombined } from 'lucide-react';
import { LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { EmptyState, QueryError, SkeletonRows } from '../../components/States';
import { useViewer } from '../../runtime/viewer';
import { isFiltered, type RunView } from './address/runView';
import type { RunWindowView } from './data/useRunWindow';
import type { CellWords } from './grid/columns';
import { RunCards } from './grid/RunCards';
import { RunGrid, type RunGridProps } from './grid/RunGrid';

interface RunListBodyProps {
  readonly list: RunWindowView;
  readonly view: RunView;
  readonly narrow: boolean;
  readonly words: CellWords;
  readonly grid: Omit<RunGridProps, 'window' | 'onLook' | 'takeMoved' | 'stale'>;
}

/** The runs themselves, as a table or as cards, or why there are none. */
export function RunListBody({ list, view, narrow, words, grid }: RunListBodyProps) {
  const { window, error, stale, look, reload, takeMoved } = list;
  if (error && window.total === null) return <QueryError error={error} onRetry={reload} />;
  if (window.total === null) {
    return (
      <Card flush>
        <SkeletonRows label="Loading runs" rows={8} />
      </Card>
    );
  }
  if (window.total === 0 && !stale) {
    return (
      <Card flush>
        <NoRuns view={view} />
      </Card>
    );
  }
  const props = { ...grid, window, stale, onLook: look, takeMoved };
  return (
    <>
      {error && <QueryError error={error} onRetry={reload} />}
      {narrow ? (
        <RunCards {...props} words={words} />
      ) : (
        <div className="min-h-0 flex-1">
          <div className="flex max-h-full min-w-0 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-(--shadow)">
            <RunGrid {...props} />
          </div>
        </div>
      )}
    </>
  );
}

function NoRuns({ view }: { readonly view: RunView }) {
  const { canWrite } = useViewer();
  if (isFiltered(view)) {
    return (
      <EmptyState
        title="No run matches the filters"
        action={<LinkButton href="/runs">Show all runs</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      title="No runs yet"
      icon={<ChartNoAxesCombined size={20} aria-hidden />}
      action={
        <>
          <LinkButton href="/datasets">{canWrite ? 'Choose a dataset' : 'Datasets'}</LinkButton>
          {canWrite && <LinkButton href="/runs/statistics">From statistics</LinkButton>}
        </>
      }
    >
      {canWrite
        ? 'A run starts from a dataset: open one and choose “New run”. Without real rows, start from statistics.'
        : 'Members of this workspace start runs; you will see them here.'}
    </EmptyState>
  );
}
