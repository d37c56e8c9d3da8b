import type postgres from 'postgres';
import type { Act } from './act.ts';

const isDone = async (query: postgres.PendingQuery<postgres.Row[]>): Promise<boolean> => {
  const [first] = await query;
  return first?.['outcome'] === 'done';
};

/** What owners do with a workspace and its people. */
export const peopleActs: Act[] = [
  {
    name: 'rename_workspace',
    verb: 'workspace.write',
    does: async (tx, { workspaceId }) => {
      const [first] = await tx`select public.rename_workspace(${workspaceId}, 'Other') as before`;
      return typeof first?.['before'] === 'string';
    },
  },
  {
    name: 'set_member_role',
    verb: 'members.manage',
    does: (tx, { workspaceId, memberId }) =>
      isDone(tx`select outcome from public.set_member_role(${workspaceId}, ${memberId}, 'editor')`),
  },
  {
    name: 'remove_member',
    verb: 'members.manage',
    does: (tx, { workspaceId, memberId }) =>
      isDone(tx`select outcome from public.remove_member(${workspaceId}, ${memberId})`),
  },
  {
    name: 'invite_member',
    verb: 'members.manage',
    does: (tx, { workspaceId }) =>
      isDone(
        tx`select outcome from public.invite_member(${workspaceId}, 'new@example.com', 'viewer', ${'a'.repeat(64)})`,
      ),
  },
  {
    name: 'revoke_invitation',
    verb: 'members.manage',
    does: async (tx, { workspaceId, text }) => {
      const [first] = await tx`
        select public.revoke_invitation(${workspaceId}, ${text('workspace_invitations', 'id')}) as done`;
      return first?.['done'] === true;
    },
  },
];
