import type { ChoiceField, Period } from '../address/runView';

export const FIELD_LABELS: Readonly<Record<ChoiceField, string>> = {
  decision: 'Decision',
  state: 'State',
  dataset: 'Dataset',
  synthesizer: 'Synthesizer',
  tag: 'Tag',
  experiment: 'Experiment',
  who: 'Who',
};

export const PERIOD_LABELS: Readonly<Record<Period, string>> = {
  day: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  quarter: 'Last 90 days',
};
