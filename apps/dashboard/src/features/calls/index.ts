export { CallRows } from './call-rows.tsx';
export { CallStatusBadge } from './call-status-badge.tsx';
export { CallsPage } from './calls-page.tsx';
export { durationOf } from './call-row.tsx';
export { readFilter } from './filter.ts';
