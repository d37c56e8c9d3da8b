import { createRoute } from '@tanstack/react-router';
import { CallsPage } from '../features/calls/index.ts';
import { appRoute } from './root.tsx';

export const callsRoute = createRoute({ getParentRoute: () => appRoute, path: '/calls', component: CallsPage });
