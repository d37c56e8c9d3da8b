export { CallAnalysis } from './call-analysis.tsx';
export { showTurn } from './show-turn.ts';
export { TurnLink } from './turn-link.tsx';
