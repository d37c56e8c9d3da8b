export { CallsPage } from './calls-page.tsx';
export { CallRows } from './call-rows.tsx';
