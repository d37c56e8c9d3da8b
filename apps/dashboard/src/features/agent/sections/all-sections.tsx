import { AnalysisSection } from './analysis/analysis-section.tsx';
import { BrainSection } from './brain/brain-section.tsx';
import { InstructionsSection } from './instructions/instructions-section.tsx';
import { KnowledgeSection } from './knowledge-section.tsx';
import {
  IdentitySection,
  LanguageSection,
  LimitsSection,
  MemorySection,
  NoiseSection,
  OpeningSection,
} from './plain-sections.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { TeamSection } from './team-section.tsx';
import { ToolsSection } from './tools/tools-section.tsx';
import { TurnTakingSection } from './turn-taking-section.tsx';

/** The whole form, in the order of the navigation. */
export function AllSections() {
  return (
    <>
      <IdentitySection />
      <InstructionsSection />
      <OpeningSection />
      <LanguageSection />
      <BrainSection />
      <TurnTakingSection />
      <NoiseSection />
      <ToolsSection />
      <KnowledgeSection />
      <MemorySection />
      <TeamSection />
      <AnalysisSection />
      <PrivacySection />
      <LimitsSection />
    </>
  );
}
