/** A table of `rows` rows with every kind of column, the same every time. */
export function mixedTable(rows: number): string {
  const lines = ['height,weight,age,group,smoker,visit'];
  let state = 12_345;
  const draw = (): number => {
    // Park and Miller's minimal standard generator.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let row = 0; row < rows; row += 1) {
    const height = 150 + 50 * draw();
    const weight = draw() < 0.1 ? '' : (height - 100 + 20 * draw()).toFixed(1);
    const group = ['red', 'green', 'blue'][Math.floor(3 * draw())];
    const day = String(1 + Math.floor(28 * draw())).padStart(2, '0');
    lines.push(
      `${height.toFixed(1)},${weight},${Math.floor(18 + 60 * draw())},${group},${draw() < 0.3 ? 'yes' : 'no'},2024-03-${day}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
