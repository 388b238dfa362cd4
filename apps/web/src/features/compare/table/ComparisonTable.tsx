'use client';
import { Card } from '../../../components/Card';
import { starsOf } from '../model/cells';
import type { RunColumn } from '../model/columns';
import type { MetricSection as Section } from '../model/comparison';
import type { SettingRow } from '../model/settingRows';
import { ColumnHeading } from './ColumnHeading';
import { DecisionRow } from './DecisionRow';
import { MetricSection } from './MetricSection';
import { Cell, ColumnHead, Corner, RowName } from './parts';
import { SettingsSection } from './SettingsSection';
import { StarRule } from './StarRule';

interface ComparisonTableProps {
  readonly ids: readonly string[];
  readonly columns: readonly RunColumn[];
  readonly colors: readonly string[];
  readonly settings: readonly SettingRow[];
  /** None where the runs cannot be set against one another. */
  readonly sections: readonly Section[];
  readonly unlike: boolean;
  readonly baseline: RunColumn | null;
  readonly differencesOnly: boolean;
  readonly onBaseline: (id: string | null) => void;
  readonly onRemove?: (id: string) => void;
}

/**
 * Decisions, settings and metrics, a column a run or a group. It scrolls in a frame of its own, so that the names of rows and
 * of runs stay in sight.
 */
export function ComparisonTable(props: ComparisonTableProps) {
  const { ids, columns, colors, settings, sections, unlike, baseline, differencesOnly } = props;
  const rows = sections.flatMap((section) => section.rows);
  const stars = rows.map((row) => starsOf(row, columns));
  const grouped = columns.some(({ group }) => group);
  return (
    <Card
      title={unlike ? 'Decisions and settings' : 'Decisions, settings and metrics'}
      description={!unlike && <StarRule grouped={grouped} baseline={baseline} />}
      flush
    >
      <div
        tabIndex={0}
        role="region"
        aria-label="Comparison"
        className="relative max-h-[max(24rem,calc(100dvh-7rem))] overflow-auto rounded-b-xl"
      >
        <table
          aria-label="Decisions, settings and metrics by run"
          className="min-w-full border-separate border-spacing-0 text-[13px]"
        >
          <thead>
            <tr>
              <Corner>{grouped ? 'Mean over seeds' : ''}</Corner>
              {columns.map((column, index) => (
                <ColumnHead key={column.id}>
                  <ColumnHeading
                    column={column}
                    color={colors[index]}
                    pinned={column.id === baseline?.id}
                    onPin={() => props.onBaseline(column.id === baseline?.id ? null : column.id)}
                    onRemove={props.onRemove && !column.group ? () => props.onRemove?.(column.id) : undefined}
                  />
                </ColumnHead>
              ))}
            </tr>
          </thead>
          <tbody>
            <DecisionRow columns={columns} />
          </tbody>
          <SettingsSection settings={settings} columns={columns} differencesOnly={differencesOnly} />
          {!unlike && sections.length === 0 && (
            <tbody>
              <tr>
                <td colSpan={columns.length + 1} className="p-4 text-muted sm:px-5">
                  None of these runs has metrics yet.
                </td>
              </tr>
            </tbody>
          )}
          {sections.map((section) => (
            <MetricSection
              key={section.about}
              ids={ids}
              section={section}
              columns={columns}
              baseline={baseline}
              differencesOnly={differencesOnly}
            />
          ))}
          {rows.length > 0 && (
            <tfoot>
              <tr>
                <RowName>Stars</RowName>
                {columns.map(({ id }) => (
                  <Cell key={id} className="tabular font-semibold">
                    {stars.filter((winners) => winners.has(id)).length}
                  </Cell>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </Card>
  );
}
