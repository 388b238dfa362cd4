'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { PageHeader } from '../../components/PageHeader';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { useViewer } from '../../runtime/viewer';
import { AccountSection } from './AccountSection';
import { AuditSection } from './AuditSection';
import { KeySection } from './KeySection';
import { LinkSection } from './LinkSection';
import { PeopleSection } from './PeopleSection';
import { sectionOf, type SectionId, SECTIONS, visibleSections } from './sections';
import { WorkspaceSection } from './WorkspaceSection';

const CONTENT: Readonly<Record<SectionId, ReactNode>> = {
  account: <AccountSection />,
  people: <PeopleSection />,
  keys: <KeySection />,
  links: <LinkSection />,
  workspace: <WorkspaceSection />,
  audit: <AuditSection />,
};

/** The account of the reader and the settings of the workspace; which part stands in the address. */
export function SettingsPage() {
  const viewer = useViewer();
  const section = sectionOf(useSearchParams().get('section'), viewer);
  useDocumentTitle(`${SECTIONS.find(({ id }) => id === section)?.label}, settings`);
  return (
    <>
      <PageHeader
        title="Settings"
        description={`Your account, and the workspace ${viewer.workspace.name}.`}
      />
      <nav aria-label="Settings" className="mb-5 border-b border-line">
        <ul className="-mb-px flex flex-wrap gap-x-1">
          {visibleSections(viewer).map(({ id, label }) => (
            <li key={id}>
              <Link
                href={`/settings?section=${id}`}
                aria-current={id === section ? 'page' : undefined}
                className={clsx(
                  'inline-flex min-h-10 items-center border-b-2 px-2.5 font-medium',
                  id === section
                    ? 'border-accent text-ink'
                    : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="max-w-4xl space-y-5">{CONTENT[section]}</div>
    </>
  );
}
