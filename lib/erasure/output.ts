/** Output of the erasure stack that names the function. */
export const ERASURE_OUTPUT = 'ErasureFunction';
