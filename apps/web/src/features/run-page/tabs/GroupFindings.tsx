'use client';
import { Card } from '../../../components/Card';
import type { MetricGroup } from '../../../graphql/generated/operations';
import { byConcern, FindingList } from '../../decision';
import { useOpenRun } from '../runContext';

const QUESTIONS: Readonly<Record<MetricGroup, string>> = {
  FIDELITY: 'Does the table look like the real one?',
  UTILITY: 'Does it serve like the real one?',
  PRIVACY: 'Does it give anybody away?',
};

/** The questions of the decision about one group, the answers that worry most first; nothing without a decision. */
export function GroupFindings({ group }: { readonly group: MetricGroup }) {
  const { run } = useOpenRun();
  const findings =
    run.generation?.report?.decision?.findings.filter((finding) => finding.group === group) ?? [];
  if (findings.length === 0) return null;
  return (
    <Card title={QUESTIONS[group]}>
      <FindingList findings={byConcern(findings)} />
    </Card>
  );
}
