import { Field } from '../fields/field.tsx';
import { SectionBlock } from '../fields/section-block.tsx';

export function KnowledgeSection() {
  return (
    <SectionBlock id="knowledge">
      <Field path="knowledgeBase.sources" />
      <Field path="knowledgeBase.maxPassages" />
    </SectionBlock>
  );
}
