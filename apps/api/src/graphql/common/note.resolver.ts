import { noteSeverity } from '@likeness/core';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Note, NoteSeverityEnum } from './note.type.js';

@Resolver(() => Note)
export class NoteResolver {
  @FieldResolver(() => NoteSeverityEnum)
  severity(@Root() { code }: Note): NoteSeverityEnum {
    return SEVERITIES[noteSeverity(code)];
  }
}

const SEVERITIES = {
  danger: NoteSeverityEnum.DANGER,
  warning: NoteSeverityEnum.WARNING,
  information: NoteSeverityEnum.INFORMATION,
} as const;
