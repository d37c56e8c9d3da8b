import { readAt, textAt } from '../draft/tree.ts';
import { useDraft } from '../fields/draft-context.ts';
import { Field } from '../fields/field.tsx';
import { SectionBlock } from '../fields/section-block.tsx';

/** What is kept of its calls, for how long, and what never is. */
export function PrivacySection() {
  const { tree } = useDraft();
  const isRecorded = readAt(tree, 'recording.enabled') === true;
  const isSpoken = textAt(tree, 'recording.notice', 'both') !== 'shown';
  return (
    <SectionBlock id="privacy">
      <Field path="recording.enabled" />
      {isRecorded ? (
        <>
          <Field path="recording.notice" />
          <Field
            path="recording.noticeText"
            {...(isSpoken ? {} : { hint: 'Not used with this notice; kept for later.' })}
          />
        </>
      ) : null}
      <div className="grid items-end gap-5 sm:grid-cols-2">
        {isRecorded ? <Field path="recording.keepDays" /> : null}
        <Field path="privacy.keepTranscriptDays" />
      </div>
      <Field path="privacy.redact" />
      <Field path="privacy.redactPatterns" />
    </SectionBlock>
  );
}
