import { Field } from '../../fields/field.tsx';
import { SectionBlock } from '../../fields/section-block.tsx';
import { UndeclaredPlaces } from './undeclared-places.tsx';
import { Variables } from './variables.tsx';

export function InstructionsSection() {
  return (
    <SectionBlock id="instructions">
      <Field path="instructions" />
      <Field path="knowledge" />
      <Field path="neverDo" />
      <Field path="endWhen" />
      <UndeclaredPlaces />
      <Variables />
    </SectionBlock>
  );
}
