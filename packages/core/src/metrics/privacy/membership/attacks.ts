import type { MetricDefinition } from '../../metricDefinition.js';

/** An attack that says who was a training row: what it is called, and what it looks at. */
export interface Attack {
  /** First part of the names of its metrics. */
  readonly name: string;
  readonly label: string;
  /** What it tells members by, after "by ". */
  readonly by: string;
}

/** In the order of the report. */
export const ATTACKS = [
  { name: 'closestRecord', label: 'Closest record', by: 'the distance to the closest synthetic row' },
  {
    name: 'localDistance',
    label: 'Local distance',
    by: 'how many synthetic rows are as near as its nearest real rows',
  },
  { name: 'membership', label: 'Membership inference', by: 'the synthetic density around it' },
  {
    name: 'classifierAttack',
    label: 'Classifier attack',
    by: 'a classifier of synthetic against unseen real rows',
  },
  {
    name: 'memorisation',
    label: 'Memorisation',
    by: 'how well models of the synthetic rows infer its secrets',
  },
  { name: 'singlingOut', label: 'Singling-out attack', by: 'how many synthetic predicates single it out' },
  { name: 'linkability', label: 'Linkability attack', by: 'how many synthetic rows link two parts of it' },
  {
    name: 'interpolation',
    label: 'Interpolation attack',
    by: 'whether a synthetic row lies between it and a row near it',
  },
] as const satisfies readonly Attack[];

export type AttackName = (typeof ATTACKS)[number]['name'];

/** The two metrics of an attack. */
export interface AttackMetrics {
  readonly auc: MetricDefinition;
  readonly tpr: MetricDefinition;
}

const shared = { group: 'privacy', goal: 'minimise', minimum: 0, maximum: 1 } as const;

/** All but the newest attack have other members than before; the density ratio was there with other rows and counts, too. */
function versionOf(name: string): number {
  if (name === 'interpolation') return 1;
  return name === 'membership' ? 3 : 2;
}

function metricsOf({ name, label, by }: Attack): AttackMetrics {
  return {
    auc: {
      ...shared,
      name: `${name}Auc`,
      label: `${label} AUC`,
      version: versionOf(name),
      description: `How well a training row is distinguished from an unseen one by ${by} (AUC); .5 is not at all.`,
    },
    tpr: {
      ...shared,
      name: `${name}Tpr`,
      label: `${label} TPR`,
      version: name === 'interpolation' ? 1 : 2,
      description: `Proportion of training rows recognised by ${by}, at 1% false positives; random guessing recognises 1%.`,
    },
  };
}

/** The metrics of each attack. */
export const ATTACK_METRICS: ReadonlyMap<string, AttackMetrics> = new Map(
  ATTACKS.map((attack) => [attack.name, metricsOf(attack)]),
);

/** The worst of all attacks. */
export const WORST_ATTACK = metricsOf({
  name: 'worstAttack',
  label: 'Worst attack',
  by: 'the attack that does it best',
});

/** The worst of all attacks on the least likely rows of either side. */
export const OUTLIER_ATTACK = metricsOf({
  name: 'outlierAttack',
  label: 'Outlier attack',
  by: 'the attack that does it best among outliers',
});

/** All of them, in the order of the report. */
export const MEMBERSHIP_METRICS: readonly MetricDefinition[] = [
  ...[...ATTACK_METRICS.values(), WORST_ATTACK, OUTLIER_ATTACK].flatMap(({ auc, tpr }) => [auc, tpr]),
];

/** What an attack found: a score for each target of the scene, the higher the likelier a training row. */
export interface AttackScores {
  readonly attack: AttackName;
  readonly scores: Float64Array;
  /** How it was done, for the provenance. */
  readonly settings: Readonly<Record<string, string | number>>;
}
