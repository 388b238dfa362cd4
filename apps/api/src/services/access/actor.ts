/** What a person may do in a workspace, the least first. */
export const ROLES = ['viewer', 'member', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What a key may do. */
export const SCOPES = ['metrics', 'data', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a share link shows. */
export const LINK_KINDS = ['RUN', 'COMPARISON', 'REPORT'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** Who asks, and in which workspace. */
export type Actor = { readonly id: string; readonly name: string; readonly workspaceId: string } & (
  | { readonly kind: 'user'; readonly role: Role }
  | { readonly kind: 'key'; readonly scopes: readonly Scope[] }
  /** Whoever has a share link: reads these runs and nothing else. */
  | { readonly kind: 'link'; readonly shows: LinkKind; readonly runIds: readonly string[] }
  /** Whoever can read the data folder of the server, as its owner can. */
  | { readonly kind: 'operator' }
);

/** Who made something, as it is stored with it: the name stays when the person is gone. */
export interface Creator {
  readonly kind: Actor['kind'];
  readonly id: string;
  readonly name: string;
}

export function creatorOf({ kind, id, name }: Actor): Creator {
  return { kind, id, name };
}

/** Whether a role is at least another one. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** @throws Error for a text that the database cannot hold */
export function roleOf(text: string): Role {
  const role = ROLES.find((name) => name === text);
  if (role) return role;
  throw new Error(`"${text}" is not a role.`);
}

/** @throws Error for a text that the database cannot hold */
export function linkKindOf(text: string): LinkKind {
  const kind = LINK_KINDS.find((name) => name === text);
  if (kind) return kind;
  throw new Error(`"${text}" is not a kind of link.`);
}
