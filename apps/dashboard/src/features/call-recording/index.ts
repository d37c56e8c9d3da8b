export { CallRecording } from './call-recording.tsx';
export { DeleteContent } from './delete-content.tsx';
