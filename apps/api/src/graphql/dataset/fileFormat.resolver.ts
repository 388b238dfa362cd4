import { FORMAT_FACTS } from '@likeness/io';
import { Query, Resolver } from 'type-graphql';
import { FileFormat } from './fileFormat.type.js';

@Resolver()
export class FileFormatResolver {
  @Query(() => [FileFormat], {
    description: 'The formats of table files, the default one first: a fixed list, part of this version.',
  })
  fileFormats(): readonly FileFormat[] {
    return FORMAT_FACTS;
  }
}
