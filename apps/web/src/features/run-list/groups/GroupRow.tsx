import Link from 'next/link';
import { RowHeader, Td } from '../../../components/Table';
import { formatDate } from '../../../format/dates';
import { formatCount, formatMetric, formatQuantity, NO_VALUE } from '../../../format/numbers';
import type { RunGroupFieldsFragment } from '../../../graphql/generated/operations';
import { DecisionCount } from '../../decision';
import { runListAddress, type RunView, USUAL_VIEW } from '../address/runView';
import { type CellWords, optionWords } from '../grid/columns';
import { GroupCheckbox } from './GroupCheckbox';
import type { GroupChoice } from './groupChoice';

interface GroupRowProps {
  readonly group: RunGroupFieldsFragment;
  readonly view: RunView;
  readonly metrics: readonly string[];
  readonly words: CellWords;
  readonly choice: GroupChoice;
  readonly onChoose: (chosen: boolean, extend: boolean) => void;
}

/** A group of runs; its name leads to the list of them. */
export function GroupRow({ group, view, metrics, words, choice, onChoose }: GroupRowProps) {
  const { synthesizer, dataset, options, runCount, seedCount, openCount, failedCount, decisions, newestAt } =
    group;
  const runs = runListAddress({
    ...view,
    grouped: false,
    groupId: group.id,
    sort: view.sort.by.startsWith('metric.') ? view.sort : USUAL_VIEW.sort,
  });
  const name = [words.synthesizer(synthesizer), dataset?.name, optionWords(options)]
    .filter(Boolean)
    .join(', ');
  return (
    <tr className={choice === 'none' ? 'hover:bg-sunken/60' : 'bg-accent-soft'}>
      <Td className="w-8 pr-0!">
        <GroupCheckbox label={`Select the runs of ${name}`} choice={choice} onChoose={onChoose} />
      </Td>
      <RowHeader className="min-w-36">
        <Link href={runs} className="rounded py-1 font-semibold hover:text-accent hover:underline">
          {words.synthesizer(synthesizer)}
        </Link>
      </RowHeader>
      <Td>
        {dataset ? (
          <Link href={`/datasets/${dataset.id}`} className="rounded hover:underline">
            {dataset.name}
          </Link>
        ) : (
          <span className="text-muted">from statistics</span>
        )}
      </Td>
      <Td className="max-w-60 min-w-28">
        {options.length > 0 ? (
          <span className="line-clamp-2" title={optionWords(options)}>
            {optionWords(options)}
          </span>
        ) : (
          <span className="text-muted">defaults</span>
        )}
      </Td>
      <Td numeric>
        {formatCount(runCount)}
        {(openCount > 0 || failedCount > 0) && (
          <span className="block text-xs text-muted">
            {[openCount > 0 && `${openCount} open`, failedCount > 0 && `${failedCount} failed`]
              .filter(Boolean)
              .join(', ')}
          </span>
        )}
      </Td>
      <Td numeric>{formatCount(seedCount)}</Td>
      <Td>
        <span className="flex gap-1">
          {decisions.map((decision) => (
            <DecisionCount key={decision.outcome} {...decision} />
          ))}
          {decisions.length === 0 && <span className="text-muted">{NO_VALUE}</span>}
        </span>
      </Td>
      {metrics.map((name) => (
        <MetricCell key={name} metric={group.metrics.find((metric) => metric.name === name)} />
      ))}
      <Td className="whitespace-nowrap">{formatDate(newestAt)}</Td>
    </tr>
  );
}

function MetricCell({ metric }: { readonly metric: RunGroupFieldsFragment['metrics'][number] | undefined }) {
  if (!metric) return <Td numeric>{NO_VALUE}</Td>;
  const { mean, low, high, runCount } = metric;
  return (
    <Td numeric title={`Mean of ${formatQuantity(runCount, 'run')}`}>
      {formatMetric(mean)}
      <span className="block text-xs text-muted">
        {low === null || high === null ? 'one run' : `${formatMetric(low)} to ${formatMetric(high)}`}
      </span>
    </Td>
  );
}
