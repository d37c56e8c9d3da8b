export { SecretsPage } from './secrets-page.tsx';
export { UnsetSecrets } from './unset-secrets.tsx';
export { useSecretNames, useUnsetSecrets } from './use-secret-names.ts';
