import { createRoute } from '@tanstack/react-router';
import { NotFoundPage } from '../features/shell/index.ts';
import { appRoute } from './root.tsx';

/** Any other address: said inside the app, with the way on beside it. */
export const notFoundRoute = createRoute({ getParentRoute: () => appRoute, path: '$', component: NotFoundPage });
