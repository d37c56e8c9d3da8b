export { CallCost } from './call-cost.tsx';
export { kindTitles } from './cost-parts.ts';
