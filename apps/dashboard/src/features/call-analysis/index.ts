export { CallAnalysis } from './call-analysis.tsx';
export { TurnLink } from './turn-link.tsx';
