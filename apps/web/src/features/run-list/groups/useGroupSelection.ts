'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import {
  RunGroupMembersDocument,
  type RunGroupMembersQueryVariables,
} from '../../../graphql/generated/operations';
import type { Selection } from '../data/useSelection';
import { choiceOf, type GroupChoice, type GroupMembers, groupsBetween } from './groupChoice';

export interface GroupSelection {
  readonly choiceOf: (group: string) => GroupChoice;
  /** Chooses all runs of a group, or none; with `extend` of all groups from the one before to this one. */
  readonly choose: (group: string, chosen: boolean, extend: boolean) => void;
  readonly chooseAll: (chosen: boolean) => void;
  /** Groups of which a run is chosen. */
  readonly count: number;
}

interface Held {
  /** What was asked for; null before the first answer. */
  readonly variables: RunGroupMembersQueryVariables | null;
  readonly members: GroupMembers;
}

/**
 * Chooses runs by their groups. Which runs these are is asked for when something is chosen, and again with every choice,
 * since runs come and go.
 *
 * @param order ids of the groups as they stand in the table
 */
export function useGroupSelection(
  selection: Selection,
  variables: RunGroupMembersQueryVariables,
  order: readonly string[],
): GroupSelection {
  const client = useClient();
  const [{ variables: known, members }, setHeld] = useState<Held>({ variables: null, members: new Map() });
  /** What was asked for and is not answered yet. */
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map());
  const last = useRef<string | null>(null);
  const { ids, set } = selection;

  const read = useCallback(async (): Promise<GroupMembers> => {
    const { data } = await client
      .query(RunGroupMembersDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    return new Map(data?.runGroups.nodes.map(({ id, runIds }) => [id, runIds]));
  }, [client, variables]);

  // Runs that were chosen one by one, or before the list was narrowed.
  const isUnknown = ids.size > 0 && known !== variables;
  useEffect(() => {
    if (isUnknown) void read().then((found) => setHeld({ variables, members: found }));
  }, [isUnknown, read, variables]);

  const chooseGroups = async (groups: readonly string[], chosen: boolean) => {
    setPending((before) => new Map([...before, ...groups.map((group) => [group, chosen] as const)]));
    const found = await read();
    setHeld({ variables, members: found });
    set(
      groups.flatMap((group) => found.get(group) ?? []),
      chosen,
    );
    setPending((before) => new Map([...before].filter(([group]) => !groups.includes(group))));
  };
  const choose = (group: string, chosen: boolean, extend: boolean) => {
    const groups = groupsBetween(order, extend ? last.current : null, group);
    last.current = group;
    void chooseGroups(groups, chosen);
  };
  const choice = (group: string): GroupChoice => {
    const asked = pending.get(group);
    return asked === undefined ? choiceOf(members, group, ids) : asked ? 'all' : 'none';
  };
  return {
    choiceOf: choice,
    choose,
    chooseAll: (chosen) => void chooseGroups(order, chosen),
    count: order.filter((group) => choice(group) !== 'none').length,
  };
}
