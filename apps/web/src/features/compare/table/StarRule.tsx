import { Star } from 'lucide-react';
import type { RunColumn } from '../model/columns';

interface StarRuleProps {
  readonly grouped: boolean;
  readonly baseline: RunColumn | null;
}

/** What a star and a coloured difference say; the rule with its source is docs/dashboard.md. */
export function StarRule({ grouped, baseline }: StarRuleProps) {
  return (
    <>
      <p>
        <Star size={12} aria-hidden className="mr-0.5 inline fill-current text-good" />
        {grouped
          ? 'marks the best mean over seeds, and those that noise cannot tell from it.'
          : 'marks the best value of a row, and those that noise cannot tell from it.'}{' '}
        {baseline &&
          `Below each value is its difference to the baseline ${baseline.letter}, coloured where it exceeds the noise. `}
        Runs that must not be shared win none.
      </p>
      <details className="mt-1">
        <summary className="w-fit rounded text-ink underline-offset-2 hover:underline">
          How noise is told
        </summary>
        <ul className="mt-1 list-disc space-y-0.5 pl-5">
          <li>
            {grouped
              ? 'Over seeds: from the spread of the runs, standard deviation over the root of their number.'
              : 'Of one run: from the 90% interval of the value, or else of what a new real sample of the same size would score.'}
          </li>
          <li>
            Two values differ when Welch&apos;s t test says so at 5%, divided by the number of comparisons in
            the row. A row without a difference has no star.
          </li>
          <li>
            A value beyond its ceiling counts as the ceiling: to be nearer to the training rows than a new
            sample is no merit.
          </li>
          <li>
            Runs that must not be shared are left out before stars are given
            {grouped ? '; of a group two other seeds must be left' : ''}.
          </li>
        </ul>
      </details>
    </>
  );
}
