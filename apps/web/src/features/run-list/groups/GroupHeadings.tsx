import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Th } from '../../../components/Table';
import type { ViewSort } from '../address/runView';
import type { CellWords } from '../grid/columns';
import { GroupCheckbox } from './GroupCheckbox';
import type { GroupChoice } from './groupChoice';

interface GroupHeadingsProps {
  readonly metrics: readonly string[];
  readonly words: CellWords;
  readonly sort: ViewSort;
  readonly onSort: (column: string, descendingFirst: boolean) => void;
  /** How much of all groups is chosen. */
  readonly choice: GroupChoice;
  readonly onChooseAll: (chosen: boolean) => void;
}

/** Headings of the table of groups; all but two sort it. */
export function GroupHeadings({ metrics, words, sort, onSort, choice, onChooseAll }: GroupHeadingsProps) {
  const heading = (id: string, label: string, { numeric = false, detail = '', title = '' } = {}) => {
    const sorted = sort.by === id;
    const Arrow = sort.descending ? ArrowDown : ArrowUp;
    return (
      <Th
        key={id}
        numeric={numeric}
        title={title}
        aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      >
        <button
          type="button"
          onClick={() => onSort(id, numeric || id === 'created')}
          className={clsx('inline-flex min-h-8 items-center gap-1 hover:text-ink', sorted && 'text-ink')}
        >
          <span className={clsx(numeric && 'text-right')}>
            {label}
            {detail && <span className="block text-[11px] font-normal">{detail}</span>}
          </span>
          {sorted && <Arrow size={13} aria-hidden />}
        </button>
      </Th>
    );
  };
  return (
    <thead>
      <tr>
        <Th className="w-8 pr-0!">
          <GroupCheckbox label="Select the runs of all groups" choice={choice} onChoose={onChooseAll} />
        </Th>
        {heading('synthesizer', 'Synthesizer')}
        {heading('dataset', 'Dataset')}
        <Th>Options</Th>
        {heading('runs', 'Runs', { numeric: true })}
        {heading('seeds', 'Seeds', { numeric: true })}
        <Th>Decisions</Th>
        {metrics.map((name) =>
          heading(`metric.${name}`, words.metric(name), {
            numeric: true,
            detail: words.metricGroup(name) ?? '',
            title: words.metricDescription(name),
          }),
        )}
        {heading('created', 'Newest')}
      </tr>
    </thead>
  );
}
