/** The NOTIFY channel of run events; its payload is the run's id and nothing more. */
export const RUN_CHANNEL = 'likeness_run';
