import type { Viewer } from '../../runtime/viewer';

/** Parts of the settings, in the order of their tabs. */
export const SECTIONS = [
  { id: 'account', label: 'Account', needs: null },
  { id: 'people', label: 'People', needs: null },
  { id: 'keys', label: 'Keys', needs: 'canManage' },
  { id: 'links', label: 'Share links', needs: 'canShare' },
  { id: 'workspace', label: 'Workspace', needs: null },
  { id: 'audit', label: 'Audit log', needs: 'canManage' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** The parts that the reader may see. */
export function visibleSections(viewer: Pick<Viewer, 'canManage' | 'canShare'>) {
  return SECTIONS.filter(({ needs }) => needs === null || viewer[needs]);
}

/** The part that an address names, or the first one. */
export function sectionOf(text: string | null, viewer: Pick<Viewer, 'canManage' | 'canShare'>): SectionId {
  return visibleSections(viewer).find(({ id }) => id === text)?.id ?? 'account';
}
