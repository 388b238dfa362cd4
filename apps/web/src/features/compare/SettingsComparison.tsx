'use client';
import clsx from 'clsx';
import { Badge } from '../../components/Badge';
import { Card } from '../../components/Card';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { type ComparedRun, settingRows } from './comparison';
import { RunHeading } from './RunHeading';

interface SettingsComparisonProps {
  readonly runs: readonly ComparedRun[];
  readonly colors: readonly string[];
}

/** What the runs were asked to do, with the differences marked. */
export function SettingsComparison({ runs, colors }: SettingsComparisonProps) {
  const labelOf = useSynthesizerLabel();
  return (
    <Card title="Settings" flush>
      <Table label="Settings by run">
        <thead>
          <tr>
            <Th>Setting</Th>
            {runs.map((run, index) => (
              <Th key={run.id}>
                <RunHeading run={run} index={index} color={colors[index]} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settingRows(runs, labelOf).map(({ label, values, differs }) => (
            <tr key={label} className={clsx(differs && 'bg-warn-soft')}>
              <RowHeader className="whitespace-nowrap">
                {label} {differs && <Badge tone="warn">differs</Badge>}
              </RowHeader>
              {values.map((value, index) => (
                <Td key={runs[index].id} className="max-w-64 min-w-32 truncate" title={value}>
                  {value}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
