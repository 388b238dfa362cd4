'use client';
import { useState } from 'react';
import { Select } from '../../components/Field';
import type { UtilityFieldsFragment } from '../../graphql/generated/operations';
import { ConfusionCard } from './ConfusionCard';

/** What one learner takes for what, trained on real and on synthetic rows. */
export function ConfusionReport({ utility }: { readonly utility: UtilityFieldsFragment }) {
  const { learners, classes } = utility;
  const [chosen, setChosen] = useState(0);
  const withConfusion = learners.filter(({ confusion }) => confusion !== null);
  const { label, confusion } = withConfusion[Math.min(chosen, withConfusion.length - 1)] ?? {};
  if (!confusion) return null;
  return (
    <section aria-label="Confusion matrices" className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-[15px] font-semibold">Confusion matrices</h2>
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
    </section>
  );
}
