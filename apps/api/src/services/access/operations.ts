/** What somebody may be allowed to do. */
export type Permission =
  /** Runs, metrics, reports, decisions and profiles. */
  | 'report.read'
  /** Who and what else there is in the workspace: people and folders. A share link shows none of it. */
  | 'workspace.read'
  /** Synthetic rows and models. */
  | 'synthetic.read'
  /** Real rows. Needs the role that the dataset, or its workspace, asks for as well (realRows.ts). */
  | 'real.read'
  /** Uploads, runs and whatever changes or deletes them. */
  | 'write'
  /** Links that let others read without an account. */
  | 'share'
  /** People, keys and settings of the workspace. */
  | 'manage'
  /** The account of the person who asks. */
  | 'account'
  /** Nothing: facts about the program itself, for whoever is let in. */
  | 'none';

/**
 * What each operation needs: every query, mutation and subscription under its name in the schema, every route of HTTP
 * under a name of its own. An operation that is not here is refused to everybody; a test compares the list with the schema.
 */
export const OPERATIONS = {
  synthesizers: 'none',
  runPresets: 'none',
  metricDefinitions: 'none',
  fileFormats: 'none',
  viewer: 'none',

  datasets: 'report.read',
  dataset: 'report.read',
  runs: 'report.read',
  run: 'report.read',
  runIds: 'report.read',
  runGroups: 'report.read',
  runEvents: 'report.read',
  workspaceRunEvents: 'report.read',
  metricsAdded: 'report.read',
  generation: 'report.read',
  metrics: 'report.read',
  newMetrics: 'report.read',
  metricHistory: 'report.read',
  metricSummary: 'report.read',
  compareRuns: 'report.read',
  simulations: 'report.read',
  simulation: 'report.read',
  simulationEvents: 'report.read',
  operatingCharacteristics: 'report.read',
  evaluateDecision: 'report.read',
  downloadReport: 'report.read',
  downloadMetrics: 'report.read',

  trialRows: 'synthetic.read',
  trialPaths: 'report.read',
  readSyntheticRows: 'synthetic.read',
  downloadSyntheticRows: 'synthetic.read',
  downloadModel: 'synthetic.read',
  readRealRows: 'real.read',
  downloadRealRows: 'real.read',
  /** Quotes cells and tells the ends of columns. */
  downloadSchema: 'real.read',

  upload: 'write',
  updateDatasetSchema: 'write',
  acceptDatasetConstraints: 'write',
  deleteDataset: 'write',
  createRun: 'write',
  cancelRun: 'write',
  deleteRun: 'write',
  createScenario: 'write',
  checkScenario: 'write',
  createSpecifiedRun: 'write',
  checkSpecification: 'write',
  checkTrialPlan: 'write',
  createSimulation: 'write',
  stopSimulation: 'write',
  deleteSimulation: 'write',
  createGeneration: 'write',
  cancelGeneration: 'write',
  updateRun: 'write',
  updateRuns: 'write',
  updateDataset: 'write',
  createExperiment: 'write',
  updateExperiment: 'write',
  deleteExperiment: 'write',
  createSavedView: 'write',
  updateSavedView: 'write',
  deleteSavedView: 'write',
  createSweep: 'write',
  estimateSweep: 'write',
  stopSweep: 'write',
  continueSweep: 'write',

  shareLinks: 'share',
  createShareLink: 'share',
  revokeShareLink: 'share',

  members: 'workspace.read',
  experiments: 'workspace.read',
  experiment: 'workspace.read',
  /** Names people and folders. */
  runFacets: 'workspace.read',
  savedViews: 'workspace.read',
  sweeps: 'workspace.read',
  sweep: 'workspace.read',
  invitations: 'manage',
  createInvitation: 'manage',
  cancelInvitation: 'manage',
  updateMember: 'manage',
  removeMember: 'manage',
  apiKeys: 'manage',
  createApiKey: 'manage',
  revokeApiKey: 'manage',
  webhooks: 'manage',
  webhook: 'manage',
  createWebhook: 'manage',
  updateWebhook: 'manage',
  deleteWebhook: 'manage',
  testWebhook: 'manage',
  redeliverWebhook: 'manage',
  updateWorkspace: 'manage',
  updateDatasetAccess: 'manage',
  auditLog: 'manage',

  createWorkspace: 'account',
  switchWorkspace: 'account',
  updateAccount: 'account',
} as const satisfies Readonly<Record<string, Permission>>;

export type Operation = keyof typeof OPERATIONS;
