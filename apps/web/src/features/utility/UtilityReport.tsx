'use client';
import { useState } from 'react';
import { Card } from '../../components/Card';
import { Select } from '../../components/Field';
import { formatQuantity } from '../../format/numbers';
import type { UtilityFieldsFragment } from '../../graphql/generated/operations';
import { ConfusionCard } from './ConfusionCard';
import { ImportanceCard } from './ImportanceCard';
import { LearnerTable } from './LearnerTable';
import { ShapCards } from './ShapCards';

/** What models learn from the synthetic rows, beside what they learn from the real ones. */
export function UtilityReport({ utility }: { readonly utility: UtilityFieldsFragment }) {
  const { target, testRows, learners, features, importance, shap, classes } = utility;
  const [chosen, setChosen] = useState(0);
  const withConfusion = learners.filter(({ confusion }) => confusion !== null);
  const { label, confusion } = withConfusion[Math.min(chosen, withConfusion.length - 1)] ?? {};
  return (
    <section aria-label="Utility" className="space-y-4">
      <Card
        title={`Predicting ${target}`}
        description={`Each learner is trained on synthetic and on real rows, over several seeds, and tested on the same ${formatQuantity(testRows, 'holdout row')}. Intervals are 90% confidence intervals of the mean.`}
        flush
      >
        <LearnerTable learners={learners} />
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        {importance.length > 0 && <ImportanceCard importance={importance} features={features} />}
        {shap && <ShapCards shap={shap} features={features} />}
      </div>
      {confusion && (
        <div className="space-y-2">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="font-semibold">Confusion matrices</h3>
            {withConfusion.length > 1 && (
              <Select
                aria-label="Learner of the confusion matrices"
                className="w-56!"
                value={chosen}
                onChange={(event) => setChosen(Number(event.target.value))}
              >
                {withConfusion.map(({ learner, label: name }, index) => (
                  <option key={learner} value={index}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </div>
          <div className="grid gap-4 lg:grid-cols-2">
            <ConfusionCard
              title={`${label}: confusion, trained on real`}
              classes={classes}
              confusion={confusion.trainReal}
            />
            <ConfusionCard
              title={`${label}: confusion, trained on synthetic`}
              classes={classes}
              confusion={confusion.trainSynthetic}
            />
          </div>
        </div>
      )}
    </section>
  );
}
