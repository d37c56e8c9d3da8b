export { DeleteWorkspace } from './delete-workspace.tsx';
export { Exports } from './exports.tsx';
export { Participants } from './participants.tsx';
export { RetentionForm } from './retention-form.tsx';
