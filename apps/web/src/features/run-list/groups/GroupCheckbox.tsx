import type { GroupChoice } from './groupChoice';

interface GroupCheckboxProps {
  readonly label: string;
  readonly choice: GroupChoice;
  readonly onChoose: (chosen: boolean, extend: boolean) => void;
}

/** Chooses all runs of a group; a dash where some of them are chosen. With Shift the groups in between as well. */
export function GroupCheckbox({ label, choice, onChoose }: GroupCheckboxProps) {
  return (
    <label className="grid size-8 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        className="size-4 accent-(--accent)"
        ref={(box) => {
          if (box) box.indeterminate = choice === 'some';
        }}
        checked={choice === 'all'}
        onChange={(event) => onChoose(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    </label>
  );
}
