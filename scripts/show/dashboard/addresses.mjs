// @ts-check
/** Tabs of the page of a run, as its addresses name them; the first one has no name. */
export const RUN_TABS = ['', 'fidelity', 'utility', 'privacy', 'rows', 'model', 'log'];

const SETTINGS = ['account', 'people', 'keys', 'links', 'workspace', 'audit'];

/**
 * Pages of a workspace without runs, as [name, address].
 *
 * @returns {readonly (readonly [string, string])[]}
 */
export function emptyAddresses() {
  return [
    ['home', '/'],
    ['runs', '/runs'],
    ['runs-groups', '/runs?by=seeds'],
    ['compare', '/compare'],
    ['datasets', '/datasets'],
    ['sweeps', '/sweeps'],
    ['trials', '/trials'],
  ];
}

/**
 * Every page of the dashboard with something on it, as [name, address].
 *
 * @param {import('./content.mjs').Content} content
 * @returns {readonly (readonly [string, string])[]}
 */
export function pageAddresses({ datasetId, runId, six, sweepId, simulationId }) {
  return [
    ['home', '/'],
    ['runs', '/runs'],
    ['runs-groups', '/runs?by=seeds'],
    ...RUN_TABS.map(
      (tab) =>
        /** @type {const} */ ([`run-${tab || 'decision'}`, `/runs/${runId}${tab === '' ? '' : `/${tab}`}`]),
    ),
    ...(six.length > 1 ? [/** @type {const} */ (['compare', `/compare?runs=${six.join(',')}`])] : []),
    ['compare-none', '/compare'],
    ['datasets', '/datasets'],
    ['dataset', `/datasets/${datasetId}`],
    ['dataset-schema', `/datasets/${datasetId}/schema`],
    ['new-run', `/runs/new?dataset=${datasetId}`],
    ['new-sweep', `/runs/new?dataset=${datasetId}&mode=sweep`],
    ['statistics', '/runs/statistics'],
    ['sweeps', '/sweeps'],
    ...(sweepId === null ? [] : [/** @type {const} */ (['sweep', `/sweeps/${sweepId}`])]),
    ['trials', '/trials'],
    ['new-trial', '/trials/new'],
    ['trial', `/trials/${simulationId}`],
    ...SETTINGS.map(
      (section) => /** @type {const} */ ([`settings-${section}`, `/settings?section=${section}`]),
    ),
    ['missing', '/runs/nothing'],
  ];
}
