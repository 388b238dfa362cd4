'use client';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { SkeletonPage } from '../../components/States';
import type { RunPart } from '../take-away';
import { useOpenRun } from './runContext';
import { DecisionTab } from './tabs/DecisionTab';

const loading = () => <SkeletonPage label="Loading the tab" />;

/** The first tab comes with the page, the others when they are opened. */
const TABS: Readonly<Record<RunPart, ComponentType>> = {
  decision: DecisionTab,
  fidelity: dynamic(async () => (await import('./tabs/FidelityTab')).FidelityTab, { loading }),
  utility: dynamic(async () => (await import('./tabs/UtilityTab')).UtilityTab, { loading }),
  privacy: dynamic(async () => (await import('./tabs/PrivacyTab')).PrivacyTab, { loading }),
  rows: dynamic(async () => (await import('./tabs/RowsTab')).RowsTab, { loading }),
  model: dynamic(async () => (await import('./tabs/ModelTab')).ModelTab, { loading }),
  log: dynamic(async () => (await import('./tabs/LogTab')).LogTab, { loading }),
};

/** One tab of the page of a run; inside of a RunFrame. */
export function RunTab({ part }: { readonly part: RunPart }) {
  const { parts } = useOpenRun();
  const Tab = TABS[parts.includes(part) ? part : 'decision'];
  return <Tab />;
}
