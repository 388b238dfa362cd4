import type { Matrix, NeuralKernel } from '@likeness/kernels';

/** Numbers that training changes, with the gradient of the loss by them. */
export interface Parameter {
  readonly value: Matrix;
  /** Summed up by backward passes; `adam` reads and clears it. */
  readonly gradient: Matrix;
}

/** A parameter of zeros. */
export function createParameter(kernel: NeuralKernel, rows: number, columns: number): Parameter {
  return { value: kernel.allocate(rows, columns), gradient: kernel.allocate(rows, columns) };
}
