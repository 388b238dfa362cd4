'use client';
import { Card } from '../../components/Card';
import { ShareLinkList } from '../share';

/** Links with which others read runs of the workspace. */
export function LinkSection() {
  return (
    <Card
      title="Share links"
      description="With them anybody reads a run, a report or a comparison, without an account and without rows. “Share” on a run or a comparison makes one."
    >
      <ShareLinkList empty="Nothing is shared yet. Open a run and choose “Share”." />
    </Card>
  );
}
