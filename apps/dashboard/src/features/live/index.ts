export { LiveCallPage } from './live-call-page.tsx';
export { LivePage } from './live-page.tsx';
