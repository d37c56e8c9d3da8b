export { connectionsDuring } from './connections.ts';
export { ssrfAnswers, ssrfRows } from './ssrf-vectors.ts';
