export { ErrorPage } from './error-page.tsx';
export { ErrorsPage } from './errors-page.tsx';
export { TraceLink } from './trace-link.tsx';
