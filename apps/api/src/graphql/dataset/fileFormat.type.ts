import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A format of table files, as uploads and downloads have it.' })
export class FileFormat {
  @Field(() => String, { description: 'Such as `parquet`.' })
  name!: string;

  @Field(() => String, { description: 'How people call it.' })
  label!: string;

  @Field(() => [String], {
    description: 'Of file names, the usual one first; downloads are `/generations/:id/rows` with it.',
  })
  endings!: readonly string[];

  @Field(() => String, { description: 'The content type of an upload and of a download.' })
  mediaType!: string;

  @Field(() => Boolean, { description: 'Whether downloads have it; uploads have every format.' })
  isWritten!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a file may hold several tables: `sheet` of an upload names one.',
  })
  hasSheets!: boolean;

  @Field(() => Boolean, { description: 'Whether files are compressed with gzip as a whole.' })
  gzips!: boolean;
}
