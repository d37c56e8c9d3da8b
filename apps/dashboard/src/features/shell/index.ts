export { AppShell } from './app-shell.tsx';
export { NotFoundPage, PageCrashed } from './page-states.tsx';
