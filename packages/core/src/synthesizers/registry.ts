import { LikenessError } from '../errors.js';
import { adversarialForest } from './adversarial/adversarialForest.js';
import { cart } from './cart/cart.js';
import { boostedTrees } from './boosted/boostedTrees.js';
import { withConstraints } from './contract/constrained.js';
import { withMarks } from './contract/marked.js';
import { gaussianCopula } from './copula/gaussianCopula.js';
import { withProtectedValues } from './protection/withProtectedValues.js';
import { withProtection } from './protection/withProtection.js';
import { checkModelDocument } from './shared/checkModelDocument.js';
import { independent } from './independent/independent.js';
import { ctgan } from './neural/ctgan/ctgan.js';
import { tvae } from './neural/tvae/tvae.js';
import { smote } from './smote/smote.js';
import type { ModelDocument, SynthesizerModel } from './contract/model.js';
import type { Synthesizer } from './contract/synthesizer.js';

/** Every synthesizer, simplest first. */
export const synthesizers: readonly Synthesizer[] = [
  independent,
  gaussianCopula,
  smote,
  adversarialForest,
  cart,
  boostedTrees,
  ctgan,
  tvae,
].map((synthesizer) => withProtection(withConstraints(withMarks(withProtectedValues(synthesizer)))));

/** What a program takes when nobody says which. */
export const DEFAULT_SYNTHESIZER = 'boosted-trees';

/**
 * The synthesizer of that name; `auto/registry.ts` has them all.
 *
 * @throws LikenessError `UNKNOWN_SYNTHESIZER`, naming the ones that exist.
 */
export function getSynthesizer(name: string, among: readonly Synthesizer[] = synthesizers): Synthesizer {
  const found = among.find((synthesizer) => synthesizer.name === name);
  if (found) return found;
  const names = among.map((synthesizer) => synthesizer.name).join(', ');
  throw new LikenessError(
    'UNKNOWN_SYNTHESIZER',
    `There is no synthesizer "${name}". Choose one of: ${names}.`,
    {
      value: name,
    },
  );
}

/**
 * A model of its JSON, whichever synthesizer made it.
 *
 * @throws LikenessError `INVALID_MODEL`, also for a synthesizer that does not exist
 */
export function modelFromJSON(document: ModelDocument): SynthesizerModel {
  const value = String((document as ModelDocument | null)?.synthesizer);
  const synthesizer = synthesizers.find(({ name }) => name === value);
  if (!synthesizer) {
    const names = synthesizers.map(({ name }) => name).join(', ');
    const message = `This model cannot be read: there is no synthesizer "${value}". There are: ${names}.`;
    throw new LikenessError('INVALID_MODEL', message, { value });
  }
  checkModelDocument(document);
  return synthesizer.fromJSON(document);
}
