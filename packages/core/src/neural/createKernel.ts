import { createNeuralKernel, type NeuralKernel } from '@likeness/kernels';
import { LikenessError } from '../errors.js';

/**
 * The fastest kernel of the platform; which one it is never changes a result.
 *
 * Its methods throw LikenessError `FIT_FAILED` when the nets need more memory than there is.
 */
export function createKernel(): NeuralKernel {
  return createNeuralKernel((cause) => {
    throw new LikenessError(
      'FIT_FAILED',
      'The nets need more memory than there is (4 GiB at most). Leave out columns, or lower the option "layerWidth", the option "batchSize" or the option "pac".',
      {},
      { cause },
    );
  });
}
