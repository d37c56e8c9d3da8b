export { SecretsPage } from './secrets-page.tsx';
export { useSecretNames } from './use-secret-names.ts';
