import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../common/connection.js';
import {
  ActorKindEnum,
  AuditActionEnum,
  InvitationStatusEnum,
  RealRowsAccessEnum,
  RoleEnum,
  ScopeEnum,
  ShareKindEnum,
} from './access.enums.js';

@ObjectType({ description: 'Who made something, under the name that they had then.' })
export class Creator {
  @Field(() => ActorKindEnum)
  kind!: ActorKindEnum;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType({ description: 'A team. Everything else belongs to exactly one.' })
export class Workspace {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => RealRowsAccessEnum, {
    description: 'Whom real rows are for, where a dataset does not say so itself. Keys count as members.',
  })
  realRows!: RealRowsAccessEnum;
}

@ObjectType()
export class Membership {
  @Field(() => Workspace)
  workspace!: Workspace;

  @Field(() => RoleEnum)
  role!: RoleEnum;
}

@ObjectType({ description: 'The account of a person.' })
export class Account {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Boolean, {
    description: 'False for an account that comes in by a link or by an identity provider.',
  })
  hasPassword!: boolean;
}

@ObjectType({ description: 'Whoever asks.' })
export class Viewer {
  @Field(() => ActorKindEnum)
  kind!: ActorKindEnum;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'Of a person.' })
  role!: RoleEnum | null;

  @Field(() => [ScopeEnum], { description: 'Of a key.' })
  scopes!: readonly ScopeEnum[];

  @Field(() => ShareKindEnum, { nullable: true, description: 'Of a share link.' })
  shows!: ShareKindEnum | null;

  @Field(() => [ID], { nullable: true, description: 'Of a share link: the runs that it shows.' })
  sharedRunIds!: readonly string[] | null;

  @Field(() => Boolean, { description: 'Whether it may upload, start, change and delete.' })
  canWrite!: boolean;

  @Field(() => Boolean, { description: 'Whether it may make share links.' })
  canShare!: boolean;

  @Field(() => Boolean, { description: 'Whether it manages people, keys and settings.' })
  canManage!: boolean;

  @Field(() => Account, { nullable: true })
  account!: Account | null;

  @Field(() => Workspace)
  workspace!: Workspace;

  @Field(() => [Membership], { description: 'All workspaces of a person.' })
  memberships!: readonly Membership[];
}

@ObjectType({ description: 'A person in the workspace.' })
export class Member {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => RoleEnum)
  role!: RoleEnum;

  @Field(() => Date)
  createdAt!: Date;
}

@ObjectType({ description: 'Lets one person join. The link is told when it is made and never again.' })
export class Invitation {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => RoleEnum)
  role!: RoleEnum;

  @Field(() => InvitationStatusEnum)
  status!: InvitationStatusEnum;

  @Field(() => Date)
  expiresAt!: Date;

  @Field(() => Date)
  createdAt!: Date;
}

@ObjectType({ description: 'A key of a program. It is told when it is made and never again.' })
export class ApiKey {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'How the key begins.' })
  start!: string;

  @Field(() => [ScopeEnum])
  scopes!: readonly ScopeEnum[];

  @Field(() => Boolean)
  revoked!: boolean;

  @Field(() => Date, { nullable: true, description: 'Null for never.' })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'To the minute; null before the first use.' })
  lastUsedAt!: Date | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator, { nullable: true })
  createdBy!: Creator | null;
}

@ObjectType({
  description:
    'Lets anybody who has the link read some runs. The link is told when it is made and never again.',
})
export class ShareLink {
  @Field(() => ID)
  id!: string;

  @Field(() => ShareKindEnum)
  kind!: ShareKindEnum;

  @Field(() => [ID])
  runIds!: readonly string[];

  @Field(() => String)
  note!: string;

  @Field(() => Date)
  expiresAt!: Date;

  @Field(() => Date, { nullable: true })
  revokedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'To the minute; null before the first use.' })
  lastUsedAt!: Date | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator)
  createdBy!: Creator;
}

@ObjectType({ description: 'What somebody did. Written with the change itself, never changed.' })
export class AuditEvent {
  @Field(() => ID)
  id!: string;

  @Field(() => Date)
  at!: Date;

  @Field(() => Creator)
  actor!: Creator;

  @Field(() => AuditActionEnum)
  action!: string;

  @Field(() => String, { description: 'What kind of thing it was done to: run, dataset, key ...' })
  subjectKind!: string;

  @Field(() => ID)
  subjectId!: string;

  @Field(() => String)
  subjectName!: string;

  @Field(() => String, { description: 'Plain facts, as a JSON document.' })
  details!: string;
}

export const MemberConnection = connectionOf('Member', () => Member);
export const InvitationConnection = connectionOf('Invitation', () => Invitation);
export const ApiKeyConnection = connectionOf('ApiKey', () => ApiKey);
export const ShareLinkConnection = connectionOf('ShareLink', () => ShareLink);
export const AuditEventConnection = connectionOf('AuditEvent', () => AuditEvent);
