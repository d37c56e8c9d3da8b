export { CallRecordPage } from './call-record-page.tsx';
