export { CreateWorkspaceDialog } from './create-workspace-dialog.tsx';
export { OpenWorkspacePage } from './open-workspace-page.tsx';
export { WaitingInvitations } from './waiting-invitations.tsx';
export { WorkspaceGate } from './workspace-gate.tsx';
export { WorkspaceSwitcher } from './workspace-switcher.tsx';
