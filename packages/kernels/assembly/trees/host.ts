// AssemblyScript, compiled by scripts/buildWasm.mjs: what the module imports.

/** A whole number from 0 to `bound`, excluded, of the tree's own stream. */
export declare function draw(bound: i32): i32;
