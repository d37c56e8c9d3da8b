export { CallAnalysis } from './call-analysis.tsx';
