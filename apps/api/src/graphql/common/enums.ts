import { registerEnumType } from 'type-graphql';

/** Values are the engine's words; clients see the keys. */
export enum ColumnKindEnum {
  CONTINUOUS = 'continuous',
  INTEGER = 'integer',
  CATEGORICAL = 'categorical',
  BOOLEAN = 'boolean',
  DATETIME = 'datetime',
  IDENTIFIER = 'identifier',
}
registerEnumType(ColumnKindEnum, { name: 'ColumnKind' });

export enum ColumnRoleEnum {
  KEY = 'key',
  QUASI_IDENTIFIER = 'quasi-identifier',
  SENSITIVE = 'sensitive',
  TARGET = 'target',
  NONE = 'none',
}
registerEnumType(ColumnRoleEnum, { name: 'ColumnRole', description: 'What a column is used for.' });

export enum DecidedByEnum {
  INFERRED = 'inferred',
  USER = 'user',
}
registerEnumType(DecidedByEnum, { name: 'DecidedBy' });

export enum ConstraintKindEnum {
  DEPENDENCY = 'dependency',
  GROUP = 'group',
  ORDER = 'order',
  FORMULA = 'formula',
  COMBINATION = 'combination',
}
registerEnumType(ConstraintKindEnum, { name: 'ConstraintKind' });

export enum RunStateEnum {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELED = 'CANCELED',
}
registerEnumType(RunStateEnum, { name: 'RunState' });

export enum RunStageEnum {
  SPLIT = 'SPLIT',
  FIT = 'FIT',
  GENERATE = 'GENERATE',
  EVALUATE = 'EVALUATE',
}
registerEnumType(RunStageEnum, { name: 'RunStage' });

export enum MetricGroupEnum {
  FIDELITY = 'fidelity',
  UTILITY = 'utility',
  PRIVACY = 'privacy',
}
registerEnumType(MetricGroupEnum, {
  name: 'MetricGroup',
  description: 'Whether the table looks right, serves as well, gives nobody away.',
});

export enum MetricScopeEnum {
  TABLE = 'table',
  COLUMN = 'column',
  PAIR = 'pair',
  TRIPLE = 'triple',
  TRAIN_SYNTHETIC = 'trainSynthetic',
  TRAIN_REAL = 'trainReal',
  DUMMY = 'dummy',
}
registerEnumType(MetricScopeEnum, { name: 'MetricScope' });

export enum MetricGoalEnum {
  MAXIMISE = 'maximise',
  MINIMISE = 'minimise',
}
registerEnumType(MetricGoalEnum, { name: 'MetricGoal' });

export enum VerdictEnum {
  BELOW = 'below',
  AT = 'at',
  ABOVE = 'above',
}
registerEnumType(VerdictEnum, { name: 'Verdict' });

export enum OrderDirectionEnum {
  ASC = 'asc',
  DESC = 'desc',
}
registerEnumType(OrderDirectionEnum, { name: 'OrderDirection' });

export enum RunEventKindEnum {
  SNAPSHOT = 'SNAPSHOT',
  STATE = 'STATE',
  PROGRESS = 'PROGRESS',
  NOTE = 'NOTE',
  METRICS = 'METRICS',
  MEASURE = 'MEASURE',
  LABELS = 'LABELS',
}
registerEnumType(RunEventKindEnum, {
  name: 'RunEventKind',
  valuesConfig: {
    LABELS: {
      description:
        'Name, tags, notes, archive or folder of the run have changed, at `at`. No line of its log: `sequence` is that of\n' +
        'its last event. Told by `workspaceRunEvents` alone.',
    },
  },
});

/** Members are spelt as the engine's words in upper case; the values are the engine's. */
export enum DecisionOutcomeEnum {
  SHARE = 'share',
  SHARE_WITH_CONDITIONS = 'share-with-conditions',
  DO_NOT_SHARE = 'do-not-share',
  NOT_DECIDED = 'not-decided',
}
registerEnumType(DecisionOutcomeEnum, { name: 'DecisionOutcome' });

export enum AnswerEnum {
  WITHIN = 'within',
  BEYOND = 'beyond',
  UNDECIDED = 'undecided',
  NOT_TESTED = 'not-tested',
}
registerEnumType(AnswerEnum, { name: 'Answer' });

export enum GradeEnum {
  GOOD = 'good',
  FAIR = 'fair',
  POOR = 'poor',
}
registerEnumType(GradeEnum, { name: 'Grade' });

export enum PairReasonEnum {
  WORST = 'worst',
  STRONGEST = 'strongest',
}
registerEnumType(PairReasonEnum, {
  name: 'PairReason',
  description: 'Among the pairs furthest short of their ceilings, or among those that depend most.',
});

export enum AssociationMeasureEnum {
  MIXED = 'mixed',
  PEARSON = 'pearson',
  SPEARMAN = 'spearman',
  KENDALL = 'kendall',
  CRAMERS_V = 'cramersV',
  CORRELATION_RATIO = 'correlationRatio',
  MUTUAL_INFORMATION = 'mutualInformation',
}
registerEnumType(AssociationMeasureEnum, {
  name: 'AssociationMeasure',
  description:
    "MIXED: Pearson of two numbers, the correlation ratio of a number and labels, Cramér's V of labels. KENDALL: tau-b. CORRELATION_RATIO: eta, of a number and labels only. MUTUAL_INFORMATION: symmetric uncertainty. The last three: 0 to 1; numbers are cut at their deciles where labels are meant.",
});

export enum AgreementEnum {
  SAME = 'same',
  NEAR = 'near',
  DIFFERENT = 'different',
}
registerEnumType(AgreementEnum, {
  name: 'Agreement',
  description: 'NEAR: numbers whose places among the real values are at most 5% of the rows apart.',
});
