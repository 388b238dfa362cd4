'use client';
import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import type { CharacteristicsFieldsFragment } from '../../../graphql/generated/operations';

interface RecommendationProps {
  readonly results: CharacteristicsFieldsFragment;
  /** Whether trials are still simulated. */
  readonly running: boolean;
}

/** Which design the numbers speak for, why, and what a reader should know before. */
export function Recommendation({ results, running }: RecommendationProps) {
  const { recommendation, warnings, designs } = results;
  const { design, reason, target } = recommendation;
  const found = design !== null;
  const Icon = found ? CircleCheck : CircleHelp;
  const label = designs.find((each) => each.design === design)?.label;
  return (
    <section
      aria-label="Recommendation"
      data-testid="recommendation"
      className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) sm:p-5"
    >
      <div className="flex gap-3">
        <Icon
          size={22}
          aria-hidden
          className={found ? 'mt-0.5 shrink-0 text-good' : 'mt-0.5 shrink-0 text-warn'}
        />
        <div className="min-w-0">
          <h2 className="text-[17px] font-semibold">
            {found ? label : `No design reaches ${target}`}
            {running && <span className="ml-2 text-[13px] font-normal text-muted">so far</span>}
          </h2>
          <p className="mt-0.5 max-w-[80ch]">{reason}</p>
        </div>
      </div>
      {warnings.length > 0 && (
        <ul aria-label="Warnings" className="mt-3 space-y-1.5 border-t border-line pt-3 text-[13px]">
          {warnings.map((warning) => (
            <li key={warning} className="flex gap-2">
              <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
              <span className="max-w-[100ch]">{warning}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
