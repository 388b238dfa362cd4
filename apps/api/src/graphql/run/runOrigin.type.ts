import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Note } from '../common/note.type.js';

@ObjectType({ description: 'What one override of a scenario did.' })
export class ScenarioChange {
  @Field(() => String)
  override!: string;

  @Field(() => Float)
  before!: number;

  @Field(() => Float, { description: 'What was asked for.' })
  wanted!: number;

  @Field(() => Float)
  after!: number;

  @Field(() => Float, {
    description: 'Largest change of another latent correlation that it took; 0 when none.',
  })
  repair!: number;
}

@ObjectType({ description: "Another run's model with some statistics changed." })
export class Scenario {
  @Field(() => [ScenarioChange])
  changes!: readonly ScenarioChange[];

  /** Not part of the schema; `parent` is. */
  parentId!: string | null;
}

@ObjectType({ description: 'What became of one stated relation of a specification.' })
export class SpecifiedPair {
  @Field(() => String, { description: 'Where it stands in the document.' })
  path!: string;

  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => String)
  measure!: string;

  @Field(() => Float)
  stated!: number;

  @Field(() => Float, { description: 'What the model has.' })
  reached!: number;

  @Field(() => Float, { description: 'Latent correlation that the statement alone asks for.' })
  latent!: number;

  @Field(() => Float, { description: 'Latent correlation in the model.' })
  repaired!: number;
}

@ObjectType({ description: 'What became of a specification.' })
export class SpecificationReport {
  @Field(() => Int, { description: 'Rows that the document speaks of.' })
  rowCount!: number;

  @Field(() => Int)
  columnCount!: number;

  @Field(() => [SpecifiedPair])
  pairs!: readonly SpecifiedPair[];

  @Field(() => Int, { description: 'Pairs that nothing was said about.' })
  unstatedCount!: number;

  @Field(() => Boolean, {
    description: 'Whether stated pairs contradicted one another, so that the nearest possible was taken.',
  })
  repaired!: boolean;

  @Field(() => [Note])
  notes!: readonly Note[];
}

@ObjectType({ description: 'Statistics that a model was made of.' })
export class RunSpecification {
  @Field(() => String, { description: 'The document as written.' })
  text!: string;

  @Field(() => [SpecifiedPair])
  pairs!: readonly SpecifiedPair[];

  @Field(() => Int)
  unstatedCount!: number;

  @Field(() => Boolean)
  repaired!: boolean;
}
