'use client';
import { useViewer } from '../../runtime/viewer';
import { InvitationCard } from './InvitationCard';
import { MemberCard } from './MemberCard';

/** The people of the workspace; for owners those who are invited as well. */
export function PeopleSection() {
  const { canManage } = useViewer();
  return (
    <>
      <MemberCard />
      {canManage && <InvitationCard />}
    </>
  );
}
