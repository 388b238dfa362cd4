/** FNV-1a over the bytes of every column: numbers and codes as they lie in memory, identifiers as JSON. */
export function hashTable(table) {
  let hash = 0x811c9dc5;
  const add = (bytes) => {
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const column of table.columns) {
    if (column.type === 'identifier') add(new TextEncoder().encode(JSON.stringify(column.values)));
    else {
      const cells = column.type === 'numeric' ? column.values : column.codes;
      add(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
    }
  }
  return hash >>> 0;
}
