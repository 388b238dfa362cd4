'use client';
import { ChoiceField } from '../fields/ChoiceField';
import { InText } from '../fields/InText';
import { freeName, ItemList } from '../fields/ItemList';
import { TextField } from '../fields/TypedField';
import { EndpointFields } from './EndpointFields';
import { PopulationFields } from './PopulationFields';

/** What the trial is called, who its patients are, and what is measured on them. */
export function PopulationStep() {
  return (
    <div className="space-y-6">
      <div className="grid gap-3 sm:grid-cols-[1fr_10rem]">
        <TextField path={['title']} label="Title" />
        <ChoiceField
          path={['timeUnit']}
          label="Unit of time"
          none="Month (default)"
          options={['day', 'week', 'month', 'year']}
        />
      </div>
      <PopulationFields />
      <ItemList
        path={['endpoints']}
        title="Endpoints"
        one="endpoint"
        about="Outcomes, and their distributions under control."
        fresh={(names) => ({
          name: freeName('endpoint', names),
          type: 'continuous',
          mean: 0,
          sd: 1,
        })}
      >
        {(path) => (
          <>
            <EndpointFields path={path} />
            <InText
              path={path}
              parts={{ covariates: 'covariates', pieces: 'piecewise hazards', description: 'description' }}
            />
          </>
        )}
      </ItemList>
    </div>
  );
}
