import { Field, ID, InputType, Int } from 'type-graphql';
import { AuditActionEnum, RealRowsAccessEnum, RoleEnum, ScopeEnum, ShareKindEnum } from './access.enums.js';

@InputType()
export class CreateInvitationInput {
  @Field(() => String)
  email!: string;

  @Field(() => RoleEnum)
  role!: RoleEnum;
}

@InputType()
export class UpdateMemberInput {
  @Field(() => ID)
  id!: string;

  @Field(() => RoleEnum)
  role!: RoleEnum;
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => String)
  name!: string;

  @Field(() => [ScopeEnum])
  scopes!: ScopeEnum[];

  @Field(() => Int, { nullable: true, description: 'Days until it expires, 1 to 3650; never when left out.' })
  days?: number | null;
}

@InputType()
export class CreateShareLinkInput {
  @Field(() => ShareKindEnum)
  kind!: ShareKindEnum;

  @Field(() => [ID], { description: 'One run; of a comparison 2 to 20.' })
  runIds!: string[];

  @Field(() => Int, { defaultValue: 30, description: 'Days until it expires, 1 to 365.' })
  days!: number;

  @Field(() => String, { nullable: true, description: 'What it is for; at most 200 characters.' })
  note?: string | null;
}

@InputType()
export class UpdateWorkspaceInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => RealRowsAccessEnum, { nullable: true, description: 'Whom real rows are for.' })
  realRows?: RealRowsAccessEnum | null;
}

@InputType()
export class UpdateDatasetAccessInput {
  @Field(() => ID)
  datasetId!: string;

  @Field(() => RealRowsAccessEnum, {
    nullable: true,
    description: 'Whom its real rows are for; null for what the workspace says.',
  })
  realRows?: RealRowsAccessEnum | null;
}

@InputType()
export class UpdateAccountInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only while the account has the placeholder address of the first owner.',
  })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Of an account that has a password.' })
  currentPassword?: string | null;

  @Field(() => String, { nullable: true, description: '12 to 128 characters.' })
  newPassword?: string | null;
}

@InputType()
export class AuditFilter {
  @Field(() => [AuditActionEnum], { nullable: true })
  actions?: string[] | null;

  @Field(() => ID, { nullable: true })
  actorId?: string | null;

  @Field(() => ID, { nullable: true })
  subjectId?: string | null;

  @Field(() => Date, { nullable: true })
  since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Exclusive.' })
  until?: Date | null;
}
