import type { NearestCell, NearestRow, NearestRows } from '../../report.js';
import { type Markup, markup } from '../markup.js';
import { count, percent, score } from '../numbers.js';

/** Some synthetic rows, each beside its nearest training row, column by column. */
export function nearestTable({ masked, lookedAt, columns, rows }: NearestRows): Markup {
  const head = rows.map(
    ({ place, row }) =>
      markup`<th>${place === 1 ? 'nearest' : `no. ${count(place)}`}${row !== null && markup`<br><small>row ${count(row)}</small>`}</th>`,
  );
  const line = (name: string, of: (row: NearestRow) => string): Markup =>
    markup`<tr><th scope="row">${name}</th>${rows.map((row) => markup`<td>${of(row)}</td>`)}</tr>`;
  return markup`<p>Of ${count(lookedAt)} synthetic rows the three nearest to a training row, and those at the 5%, 25% and 50% quantile of the distance; each is compared with its nearest training row. ${masked ? 'Values are masked: “near” are numbers at most 5% of the rows apart. The command line shows them with --show-values, to those who may see the real rows.' : 'In each cell the synthetic value, then the real one: this page is as confidential as the real table.'}</p>
<div class="scroll"><table class="nearest"><thead><tr><th></th>${head}</tr></thead><tbody>${line('distance', ({ distance }) => score(distance))}${line('unseen rows at least as near', ({ unseenAsNear }) => (unseenAsNear === null ? '–' : percent(unseenAsNear)))}${columns.map((column, at) => markup`<tr><th scope="row">${column}</th>${rows.map(({ cells }) => cellOf(cells[at]))}</tr>`)}</tbody></table></div>`;
}

function cellOf({ agreement, values }: NearestCell): Markup {
  if (values === null) return markup`<td class="${agreement}">${agreement}</td>`;
  const text = (value: string | null): string => value ?? 'missing';
  return markup`<td class="${agreement}">${text(values.synthetic)}${agreement !== 'same' && markup`<br>${text(values.real)}`}</td>`;
}
