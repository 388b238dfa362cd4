import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';

/** Whether rows and the model of a run are handed out after a question only. */
export function mustAsk(decision: Pick<DecisionSummaryFieldsFragment, 'outcome'> | null): boolean {
  return decision?.outcome === 'DO_NOT_SHARE';
}

/** The address of a file whose reader knows that it must not be shared; the API refuses it otherwise. */
export function confirmedAddress(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}confirm=do-not-share`;
}
