'use client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { formatQuantity } from '../../format/numbers';
import type { UtilityFieldsFragment } from '../../graphql/generated/operations';
import { bestFirst } from './bestFirst';
import { LearnerTable } from './LearnerTable';

const SHOWN = 2;

/** What models learn from the synthetic rows, beside what they learn from the real ones; those that learn best first. */
export function LearnerCard({ utility }: { readonly utility: UtilityFieldsFragment }) {
  const { target, testRows, learners } = utility;
  const [all, setAll] = useState(false);
  const ordered = bestFirst(learners);
  return (
    <Card
      title={`Predicting ${target}`}
      description={`Each learner is trained on synthetic and on real rows, over several seeds, and tested on the same ${formatQuantity(testRows, 'holdout row')}. Intervals are 90% confidence intervals of the mean.`}
      flush
    >
      <LearnerTable learners={all ? ordered : ordered.slice(0, SHOWN)} />
      {learners.length > SHOWN && (
        <div className="p-2 text-center">
          <Button small tone="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show the best learners' : `Show all ${learners.length} learners`}
          </Button>
        </div>
      )}
    </Card>
  );
}
