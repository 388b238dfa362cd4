/** The runs of each group. */
export type GroupMembers = ReadonlyMap<string, readonly string[]>;

/** Whether all, some or none of the runs of a group are chosen. */
export type GroupChoice = 'all' | 'some' | 'none';

/** How much of a group is chosen; none of one whose runs are not known. */
export function choiceOf(members: GroupMembers, group: string, chosen: ReadonlySet<string>): GroupChoice {
  const runs = members.get(group) ?? [];
  const count = runs.filter((id) => chosen.has(id)).length;
  if (count === 0) return 'none';
  return count === runs.length ? 'all' : 'some';
}

/** The groups from one to another in the order of the table, both ends included; one alone where the other is gone. */
export function groupsBetween(order: readonly string[], from: string | null, to: string): readonly string[] {
  const ends = [from === null ? -1 : order.indexOf(from), order.indexOf(to)];
  if (ends.includes(-1)) return [to];
  return order.slice(Math.min(...ends), Math.max(...ends) + 1);
}
