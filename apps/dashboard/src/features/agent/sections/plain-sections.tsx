import { Field } from '../fields/field.tsx';
import { SectionBlock } from '../fields/section-block.tsx';
import { textAt } from '../draft/tree.ts';
import { useDraft } from '../fields/draft-context.ts';

export function IdentitySection() {
  return (
    <SectionBlock id="identity">
      <Field path="name" />
      <Field path="type" />
      <Field path="description" />
      <Field path="audience" />
      <Field path="personality" />
    </SectionBlock>
  );
}

/** The greeting stays there for the other openings too: who comes back to it finds it as it was. */
export function OpeningSection() {
  const { tree } = useDraft();
  const isGreeted = textAt(tree, 'opening', 'greeting') === 'greeting';
  return (
    <SectionBlock id="opening">
      <Field path="opening" />
      <Field path="greeting" {...(isGreeted ? {} : { hint: 'Not used with this opening; kept for later.' })} />
    </SectionBlock>
  );
}

export function LanguageSection() {
  return (
    <SectionBlock id="language">
      <Field path="language" />
    </SectionBlock>
  );
}

export function NoiseSection() {
  return (
    <SectionBlock id="noise">
      <Field path="noiseCancellation" />
    </SectionBlock>
  );
}

export function MemorySection() {
  return (
    <SectionBlock id="memory">
      <Field path="memory.acrossCalls" />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field path="memory.maxFacts" />
        <Field path="memory.summariseAfterTurns" />
      </div>
    </SectionBlock>
  );
}

export function LimitsSection() {
  return (
    <SectionBlock id="limits">
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field path="limits.idleNudgeSeconds" />
        <Field path="limits.idleTimeoutSeconds" />
        <Field path="limits.maxDurationSeconds" />
        <Field path="limits.warnBeforeEndSeconds" />
        <Field path="limits.maxCostUsd" />
        <Field path="limits.maxCostPerDayUsd" />
        <Field path="limits.warnAtPercent" />
      </div>
    </SectionBlock>
  );
}
