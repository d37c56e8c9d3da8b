import type { Me, Role } from '@voxie/contracts';

const workspaceId = '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a02';

/** Someone with this role in the workspace. */
export const meWith = (role: Role): Me => ({
  userId: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a03',
  email: 'someone@voxie.test',
  key: null,
  workspaces: [{ id: workspaceId, name: 'Home', role }],
  currentWorkspaceId: workspaceId,
});
