import { Select } from '../../components/Field';
import { MEMBER_LABELS } from '../../format/words';
import type { Role } from '../../graphql/generated/operations';

const ROLES = Object.keys(MEMBER_LABELS) as readonly Role[];

interface RoleSelectProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: Role;
  readonly disabled?: boolean;
  readonly onChange: (role: Role) => void;
}

/** One of the three roles. */
export function RoleSelect({ id, label, value, disabled, onChange }: RoleSelectProps) {
  return (
    <Select
      id={id}
      aria-label={label}
      className="min-w-28"
      value={value}
      disabled={disabled}
      onChange={({ target }) => onChange(ROLES.find((role) => role === target.value) ?? value)}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {MEMBER_LABELS[role]}
        </option>
      ))}
    </Select>
  );
}
