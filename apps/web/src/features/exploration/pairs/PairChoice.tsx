import { Select } from '../../../components/Field';
import type { ColumnKind } from '../../../graphql/generated/operations';

interface PairChoiceProps {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly pair: readonly [string, string];
  readonly onPair: (pair: readonly [string, string]) => void;
}

/** Chooses the columns of both axes. */
export function PairChoice({ columns, pair: [x, y], onPair }: PairChoiceProps) {
  const names = columns.filter(({ kind }) => kind !== 'IDENTIFIER').map(({ name }) => name);
  const options = (other: string) =>
    names
      .filter((name) => name !== other)
      .map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ));
  return (
    <>
      <Select
        aria-label="Column of the horizontal axis"
        className="w-40!"
        value={x}
        onChange={({ target }) => onPair([target.value, y])}
      >
        {options(y)}
      </Select>
      <Select
        aria-label="Column of the vertical axis"
        className="w-40!"
        value={y}
        onChange={({ target }) => onPair([x, target.value])}
      >
        {options(x)}
      </Select>
    </>
  );
}
