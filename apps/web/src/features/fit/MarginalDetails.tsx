'use client';
import { formatNumber, formatShare, NO_VALUE } from '../../format/numbers';
import { titleFromKey } from '../../format/words';
import type { MarginalFieldsFragment } from '../../graphql/generated/operations';

/** All that is known of a column's marginal: every candidate's scores, standard errors, the test of fit, atoms. */
export function MarginalDetails({ marginal }: { readonly marginal: MarginalFieldsFragment }) {
  const { column, candidates, standardErrors, goodnessOfFit, atoms } = marginal;
  return (
    <details className="mt-1">
      <summary className="cursor-pointer rounded text-accent">Scores and test of fit</summary>
      <table className="mt-1.5 text-xs" aria-label={`Candidates of ${column}`}>
        <thead>
          <tr className="text-left">
            {['Family', 'AIC', 'BIC', 'KS'].map((name) => (
              <th key={name} scope="col" className="pr-4 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ family, aic, bic, ks, failure }) => (
            <tr key={family}>
              <th scope="row" className="pr-4 text-left font-normal">
                {titleFromKey(family)}
              </th>
              {aic === null ? (
                <td colSpan={3}>{failure ?? 'not fitted'}</td>
              ) : (
                [aic, bic, ks].map((value, index) => (
                  <td key={index} className="pr-4">
                    {formatNumber(value)}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {standardErrors && (
        <p className="mt-1.5 text-xs">
          Standard errors:{' '}
          {standardErrors.map(({ name, value }) => `${name} ${formatNumber(value)}`).join(', ') || NO_VALUE}
        </p>
      )}
      {goodnessOfFit && (
        <p className="mt-1 text-xs">
          {goodnessOfFit.pValue === null
            ? `No goodness-of-fit test: ${goodnessOfFit.reason ?? 'unknown'}.`
            : `Chi-square ${formatNumber(goodnessOfFit.statistic)} on ${goodnessOfFit.degreesOfFreedom} degrees of freedom, p ${formatNumber(goodnessOfFit.pValue)}.`}
        </p>
      )}
      {atoms.length > 0 && (
        <p className="mt-1 text-xs">
          Point masses:{' '}
          {atoms.map(({ value, share }) => `${formatNumber(value)} (${formatShare(share)})`).join(', ')}
        </p>
      )}
    </details>
  );
}
