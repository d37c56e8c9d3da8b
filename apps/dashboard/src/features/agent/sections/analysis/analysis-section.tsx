import { readAt, textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { Field } from '../../fields/field.tsx';
import { SectionBlock } from '../../fields/section-block.tsx';
import { PartEditor } from '../brain/part-editor.tsx';
import { NamedRows } from './named-rows.tsx';
import { CriterionRow, OutcomeRow, ValueRow } from './rows.tsx';

function Wishes() {
  const { tree } = useDraft();
  return (
    <>
      <div className="flex flex-col gap-4">
        <Field path="analysis.summary" />
        <Field path="analysis.sentiment" />
        <Field path="analysis.followUps" />
      </div>
      <NamedRows
        of="analysis.criteria"
        title="Success criteria"
        about="What must have happened, such as “The agent read the booking back.” Each is judged, with the turn that shows it; the call is a success when all are met."
        one="criterion"
        fresh=""
        row={CriterionRow}
      />
      <NamedRows
        of="analysis.extract"
        title="Values to find"
        about="Taken from what was said, such as “How many people come.” What was not said stays empty."
        one="value"
        fresh={{ type: 'text', description: '' }}
        row={ValueRow}
      />
      <NamedRows
        of="analysis.outcomes"
        title="Outcomes"
        about="How a call may come out. With none here: resolved, unresolved or abandoned."
        one="outcome"
        fresh=""
        row={OutcomeRow}
      />
      <Field path="analysis.model" />
      {textAt(tree, 'analysis.model', 'agent') === 'own' ? (
        <div className="rounded-lg border bg-card p-4 sm:p-5">
          <PartEditor kind="llm" path="analysis.llm" />
        </div>
      ) : null}
    </>
  );
}

/** What is made of its calls when they are over. */
export function AnalysisSection() {
  const { tree } = useDraft();
  return (
    <SectionBlock id="analysis">
      <Field path="analysis.enabled" />
      {readAt(tree, 'analysis.enabled') === false ? null : <Wishes />}
    </SectionBlock>
  );
}
