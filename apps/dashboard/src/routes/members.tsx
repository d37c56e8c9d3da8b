import { createRoute } from '@tanstack/react-router';
import { MembersPage } from '../features/members/index.ts';
import { appRoute } from './root.tsx';

export const membersRoute = createRoute({ getParentRoute: () => appRoute, path: '/members', component: MembersPage });
