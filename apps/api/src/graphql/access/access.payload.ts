import { Field, ID, ObjectType } from 'type-graphql';
import { Dataset } from '../dataset/dataset.type.js';
import { Account, ApiKey, Invitation, Member, ShareLink, Workspace } from './access.type.js';

@ObjectType()
export class CreateInvitationPayload {
  @Field(() => Invitation)
  invitation!: Invitation;

  @Field(() => String, { description: 'The page of the dashboard that accepts it; told only here.' })
  url!: string;
}

@ObjectType()
export class InvitationPayload {
  @Field(() => Invitation)
  invitation!: Invitation;
}

@ObjectType()
export class MemberPayload {
  @Field(() => Member)
  member!: Member;
}

@ObjectType()
export class RemoveMemberPayload {
  @Field(() => ID)
  removedId!: string;
}

@ObjectType()
export class CreateApiKeyPayload {
  @Field(() => ApiKey)
  apiKey!: ApiKey;

  @Field(() => String, { description: 'The key itself; told only here.' })
  key!: string;
}

@ObjectType()
export class ApiKeyPayload {
  @Field(() => ApiKey)
  apiKey!: ApiKey;
}

@ObjectType()
export class CreateShareLinkPayload {
  @Field(() => ShareLink)
  shareLink!: ShareLink;

  @Field(() => String, { description: 'The page of the dashboard that shows it; told only here.' })
  url!: string;

  @Field(() => String, { description: 'The token in it, for programs: `Authorization: Bearer TOKEN`.' })
  token!: string;
}

@ObjectType()
export class ShareLinkPayload {
  @Field(() => ShareLink)
  shareLink!: ShareLink;
}

@ObjectType()
export class WorkspacePayload {
  @Field(() => Workspace)
  workspace!: Workspace;
}

@ObjectType()
export class DatasetAccessPayload {
  @Field(() => Dataset)
  dataset!: Dataset;
}

@ObjectType()
export class AccountPayload {
  @Field(() => Account)
  account!: Account;
}
