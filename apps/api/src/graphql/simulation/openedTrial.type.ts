import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RowConnection } from '../common/page.type.js';

export enum TrialOutcomeEnum {
  NOT_SHOWN = 'not-shown',
  SUCCESS = 'success',
  FUTILITY = 'futility',
  HARM = 'harm',
}
registerEnumType(TrialOutcomeEnum, {
  name: 'TrialOutcome',
  description:
    'NOT_SHOWN: the last look did not cross the boundary. SUCCESS: a look crossed it for the better outcome. FUTILITY: a look stopped at the futility bound. HARM: a two-sided boundary was crossed for the worse outcome.',
});

@ObjectType({ description: 'What stood at a look of a simulated trial.' })
export class TrialPathLook {
  @Field(() => Float, { description: 'After accrual began.' })
  time!: number;

  @Field(() => Int)
  patients!: number;

  @Field(() => Int)
  events!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Statistic that the boundaries are for, in the direction of the better outcome; null where there is none.',
  })
  z!: number | null;
}

@ObjectType({ description: 'A simulated trial at the looks that it held.' })
export class TrialPath {
  @Field(() => Int, { description: 'Number from 1.' })
  trial!: number;

  @Field(() => TrialOutcomeEnum)
  outcome!: TrialOutcomeEnum;

  @Field(() => [TrialPathLook])
  looks!: readonly TrialPathLook[];
}

@ObjectType({ description: 'A simulated trial as it stood at its end.' })
export class OpenedTrial {
  @Field(() => TrialOutcomeEnum)
  outcome!: TrialOutcomeEnum;

  @Field(() => Int, { description: 'Number of the look that ended it, from 1.' })
  look!: number;

  @Field(() => Float, { description: 'When it ended, after accrual began.' })
  time!: number;

  @Field(() => RowConnection, {
    description:
      'A row for each patient who had entered: patient, arm, entry, the columns of the population, and of each endpoint what was known at the end.',
  })
  rows!: RowConnection;
}
