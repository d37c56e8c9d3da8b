import { createRoute } from '@tanstack/react-router';
import { SecretsPage } from '../features/secrets/index.ts';
import { appRoute } from './root.tsx';

export const secretsRoute = createRoute({ getParentRoute: () => appRoute, path: '/secrets', component: SecretsPage });
