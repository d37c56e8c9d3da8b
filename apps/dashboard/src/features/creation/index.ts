export { CreationPage } from './creation-page.tsx';
