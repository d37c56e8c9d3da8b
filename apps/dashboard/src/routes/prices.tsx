import { createRoute } from '@tanstack/react-router';
import { PricesPage } from '../features/prices/index.ts';
import { appRoute } from './root.tsx';

export const pricesRoute = createRoute({ getParentRoute: () => appRoute, path: '/prices', component: PricesPage });
