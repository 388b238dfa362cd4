import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** The most dangerous first. */
export enum NoteSeverityEnum {
  DANGER = 'danger',
  WARNING = 'warning',
  INFORMATION = 'information',
}
registerEnumType(NoteSeverityEnum, {
  name: 'NoteSeverity',
  description:
    'DANGER: rows or model hold values of people, or privacy is tested blindly. WARNING: something is not as it was asked for, or could not be measured.',
});

@ObjectType()
export class Note {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => String, { nullable: true })
  column?: string | null;

  @Field(() => Int, { nullable: true })
  line?: number | null;
}
