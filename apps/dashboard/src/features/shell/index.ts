export { AppShell } from './app-shell.tsx';
export { SignedIn } from './signed-in.tsx';
export { NotFoundPage, PageCrashed } from './page-states.tsx';
