import { Select } from '../../components/Field';
import { REAL_ROWS_LABELS } from '../../format/words';
import type { RealRowsAccess } from '../../graphql/generated/operations';

interface RealRowsSelectProps {
  readonly id: string;
  readonly value: RealRowsAccess;
  readonly onChange: (access: RealRowsAccess) => void;
}

/** The lowest role that sees real rows: a viewer never does. */
export function RealRowsSelect({ id, value, onChange }: RealRowsSelectProps) {
  return (
    <Select
      id={id}
      value={value}
      onChange={({ target }) => onChange(target.value === 'OWNER' ? 'OWNER' : 'MEMBER')}
    >
      <option value="MEMBER">{REAL_ROWS_LABELS.MEMBER}</option>
      <option value="OWNER">{REAL_ROWS_LABELS.OWNER}</option>
    </Select>
  );
}
