export { Deletions } from './deletions.tsx';
export { Exports } from './exports.tsx';
export { RetentionForm } from './retention-form.tsx';
