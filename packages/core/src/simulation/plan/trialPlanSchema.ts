import type { NumberShape, ObjectShape, Shape } from './shape.js';
import { TRIAL_PLAN } from './trialPlan.js';

type Json = Readonly<Record<string, unknown>>;

/** The JSON Schema (draft 7) of plans, made of the shapes that the reader checks; docs/trial.schema.json is a copy. */
export function trialPlanSchema(): Json {
  const definitions = new Map<string, Json>();
  const plan = objectSchema(TRIAL_PLAN, definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://likeness.example/trial.schema.json',
    title: 'Likeness trial plan',
    description:
      'Trials on a synthetic population: what is simulated and when it is a success. docs/trials/plan.md.',
    ...plan,
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function objectSchema({ fields }: ObjectShape, definitions: Map<string, Json>): Json {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.flatMap(([key, { required }]) => (required === true ? [key] : [])),
    properties: Object.fromEntries(
      entries.map(([key, { shape, about }]) => [key, withDescription(schemaOf(shape, definitions), about)]),
    ),
  };
}

/** Draft 7 ignores what stands beside a reference, so the reference moves into an `allOf`. */
function withDescription(schema: Json, description: string): Json {
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}

function schemaOf(shape: Shape, definitions: Map<string, Json>): Json {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', ...(shape.pattern ? { pattern: shape.pattern.source } : { minLength: 1 }) };
    case 'number':
      return numberSchema(shape);
    case 'flag':
      return { type: 'boolean' };
    case 'choice':
      return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'list':
      return {
        type: 'array',
        minItems: shape.fewest,
        maxItems: shape.most,
        items: schemaOf(shape.item, definitions),
      };
    case 'either':
      return { anyOf: shape.shapes.map((one) => schemaOf(one, definitions)) };
    case 'foreign':
      return { type: 'object', description: shape.says };
    case 'object':
      return reference(shape.name, () => shape, definitions);
    case 'recursive':
      return reference(shape.name, shape.shape, definitions);
  }
}

function reference(name: string, shape: () => ObjectShape, definitions: Map<string, Json>): Json {
  if (!definitions.has(name)) {
    // Taken before its properties are read, so that a shape may hold itself.
    definitions.set(name, {});
    definitions.set(name, objectSchema(shape(), definitions));
  }
  return { $ref: `#/definitions/${name}` };
}

function numberSchema({ whole, least, most, above, below }: NumberShape): Json {
  return {
    type: whole === true ? 'integer' : 'number',
    ...(least === undefined ? {} : { minimum: least }),
    ...(most === undefined ? {} : { maximum: most }),
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(below === undefined ? {} : { exclusiveMaximum: below }),
  };
}
