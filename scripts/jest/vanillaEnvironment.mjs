// @ts-check
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** Globals of the main context that a test must share, or values made by Node would be of another class than its own. */
const SHARED = ['Buffer', 'ArrayBuffer', 'Uint8Array'];

/**
 * Jest's Node environment with a global object that V8 can optimise. Jest's own global object is a proxy behind the
 * interceptors of a contextified object: each read of `Math` or `Float64Array` takes some 200 ns, so a numeric loop
 * runs about a hundred times slower than outside of jest. A vanilla context (`vm.constants.DONT_CONTEXTIFY`, Node
 * 20.18 and 22.8) has no interceptors and still is a context of its own for each test file.
 */
export default class VanillaEnvironment extends TestEnvironment {
  /**
   * @param {import('@jest/environment').JestEnvironmentConfig} config
   * @param {import('@jest/environment').EnvironmentContext} context
   */
  constructor(config, context) {
    super(config, context);
    const prepared = this.global;
    /** @type {import('@jest/environment').JestEnvironment['global']} */
    const global = vm.runInContext('globalThis', vm.createContext(vm.constants.DONT_CONTEXTIFY));
    for (const key of Reflect.ownKeys(prepared)) {
      if (!Object.hasOwn(global, key)) Object.defineProperty(global, key, readGlobal(prepared, key));
    }
    for (const key of SHARED) Reflect.set(global, key, Reflect.get(prepared, key));
    Reflect.set(global, 'global', global);
    global.Error.stackTraceLimit = 100;
    this.context = global;
    this.global = global;
    const mocker = this.moduleMocker;
    const timers = this.fakeTimersModern;
    if (mocker) this.moduleMocker = Reflect.construct(mocker.constructor, [global]);
    if (timers) {
      this.fakeTimersModern = Reflect.construct(timers.constructor, [
        { config: config.projectConfig, global },
      ]);
    }
  }
}

/**
 * The descriptor of a global with its value, where jest has a getter that reads it lazily and then replaces itself.
 *
 * @param {object} global
 * @param {string | symbol} key
 * @returns {PropertyDescriptor}
 */
function readGlobal(global, key) {
  const descriptor = Object.getOwnPropertyDescriptor(global, key);
  return {
    configurable: true,
    enumerable: descriptor?.enumerable ?? false,
    writable: true,
    value: Reflect.get(global, key),
  };
}
