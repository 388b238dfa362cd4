import { afterEach, expect, test } from '@jest/globals';
import { compileModule } from '../../src/platform/compileModule.js';
import { decodeBase64 } from '../../src/platform/decodeBase64.js';
import { neuralModule } from '../../src/neural/neuralModule.js';

const { WebAssembly: platform } = globalThis as { readonly WebAssembly?: object };

afterEach(() => {
  Object.assign(globalThis, { WebAssembly: platform });
});

test('base64 is decoded as Node decodes it', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
  }
});

test('a module is instantiated with a memory of its own', () => {
  const instantiate = compileModule(neuralModule);
  const [one, other] = [instantiate?.(), instantiate?.()];
  expect(one?.memory.buffer.byteLength).toBe(65_536);
  expect(one?.memory).not.toBe(other?.memory);
  expect(one?.exports).toHaveProperty('multiply');
});

test.each([
  ['has no WebAssembly', undefined],
  ['lacks its vectors', { validate: () => false }],
  [
    'refuses to compile',
    {
      validate: () => true,
      Module: class {
        constructor() {
          throw new EvalError('blocked by Content Security Policy');
        }
      },
    },
  ],
])('null where the platform %s', (_, WebAssembly) => {
  Object.assign(globalThis, { WebAssembly });
  expect(compileModule(neuralModule)).toBeNull();
});
