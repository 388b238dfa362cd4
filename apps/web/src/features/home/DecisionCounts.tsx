'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { useQuery } from 'urql';
import { formatCount } from '../../format/numbers';
import { type DecisionOutcome, RunFacetsDocument } from '../../graphql/generated/operations';
import { DECISION_LABELS } from '../decision';
import { runListAddress } from '../run-list';

const CONTEXT = { additionalTypenames: ['Run'] };

const INKS: Readonly<Record<DecisionOutcome, string>> = {
  SHARE: 'text-good',
  SHARE_WITH_CONDITIONS: 'text-warn',
  DO_NOT_SHARE: 'text-bad',
  NOT_DECIDED: 'text-muted',
};

/** How many runs were decided each way; a click lists them. */
export function DecisionCounts() {
  const [{ data }] = useQuery({ query: RunFacetsDocument, context: CONTEXT });
  const count = (outcome: DecisionOutcome) =>
    data?.runFacets.find(({ field, value }) => field === 'DECISION' && value === outcome)?.count ?? 0;
  return (
    <ul aria-label="Decisions" className="mb-5 grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">
      {DECISION_LABELS.map(([outcome, label]) => (
        <li key={outcome}>
          <Link
            href={runListAddress({ choices: { decision: [outcome] } })}
            className="block rounded-xl border border-line bg-surface px-4 py-3 shadow-(--shadow) hover:border-line-strong"
          >
            <span
              className={clsx(
                'tabular block text-2xl font-semibold',
                count(outcome) > 0 ? INKS[outcome] : 'text-muted',
              )}
            >
              {data ? formatCount(count(outcome)) : ' '}
            </span>
            <span className="text-[13px] text-muted">{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
