export { ProposalsPage } from './proposals-page.tsx';
export { useOpenProposals } from './use-proposals.ts';
