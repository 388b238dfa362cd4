'use client';
import { InText } from '../fields/InText';
import { freeName, ItemList } from '../fields/ItemList';
import { NumberField, NumbersField, TextField, TextsField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { namesAt, recordsAt } from '../plan/planDocument';
import { AnalysisFields, methodsOf } from './AnalysisFields';
import { LookFields } from './LookFields';

/** How trials are laid out, when they are looked at, and what is computed then. */
export function DesignStep() {
  const { root } = usePlanForm();
  const [endpoint] = namesAt(root, ['endpoints']);
  const [first] = recordsAt(root, ['endpoints']);
  return (
    <div className="space-y-6">
      <ItemList
        path={['designs']}
        title="Designs"
        one="design"
        about="Each size is a design of its own in the results."
        fresh={(names) => ({ name: freeName('design', names), sizes: [400] })}
      >
        {(path) => (
          <div className="space-y-4">
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField path={[...path, 'name']} label="Name" />
              <NumbersField
                path={[...path, 'sizes']}
                label="Sizes"
                hint="Patients of all arms, between commas."
              />
              <NumbersField path={[...path, 'allocation']} label="Allocation" placeholder="1, 1" />
              <NumberField
                path={[...path, 'followUp']}
                label="Follow-up after the last entry"
                placeholder="Until all is known"
              />
            </div>
            <LookFields path={path} />
            <InText
              path={path}
              parts={{
                arms: 'arms',
                blockSize: 'block size',
                stratify: 'strata',
                analysis: 'the analysis of the boundaries',
                reestimation: 're-estimation of the size',
              }}
            />
          </div>
        )}
      </ItemList>
      <ItemList
        path={['analyses']}
        title="Analyses"
        one="analysis"
        about="Tests and estimates at every look. Boundaries are for the first one."
        fresh={(names) => ({
          name: freeName('analysis', names),
          endpoint: endpoint ?? 'endpoint',
          method: methodsOf(first?.type)[0],
        })}
      >
        {(path) => (
          <>
            <AnalysisFields path={path} />
            <div className="mt-3 grid gap-3 sm:grid-cols-2">
              <TextsField path={[...path, 'covariates']} label="Covariates" hint="Columns, between commas." />
              <NumberField
                path={[...path, 'margin']}
                label="Effect under the null hypothesis"
                placeholder="None: superiority"
              />
            </div>
            <InText
              path={path}
              parts={{
                strata: 'strata',
                where: 'the patients of it',
                arm: 'the arm',
                visit: 'the visit',
                rho: 'rho',
                gamma: 'gamma',
                level: 'the confidence level',
              }}
            />
          </>
        )}
      </ItemList>
    </div>
  );
}
