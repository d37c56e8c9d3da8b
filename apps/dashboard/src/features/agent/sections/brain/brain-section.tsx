import { partsOfMode } from '@voxie/contracts';
import type { Mode } from '@voxie/contracts';
import { textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { Field } from '../../fields/field.tsx';
import { SectionBlock } from '../../fields/section-block.tsx';
import { Fallbacks } from './fallbacks.tsx';
import { PartEditor } from './part-editor.tsx';
import { partTitles } from '../../words/parts.ts';

const isMode = (mode: string): mode is Mode => Object.hasOwn(partsOfMode, mode);

/** The mode, and each part it uses. What was set for the others stays, for who goes back to them. */
export function BrainSection() {
  const { tree } = useDraft();
  const mode = textAt(tree, 'mode', 'realtime');
  return (
    <SectionBlock id="brain">
      <Field path="mode" />
      {partsOfMode[isMode(mode) ? mode : 'realtime'].map((kind) => (
        <fieldset key={kind} className="flex flex-col gap-4 rounded-lg border bg-card p-4 sm:p-5">
          <legend className="float-left mb-1 w-full text-base font-semibold">{partTitles[kind]}</legend>
          <div className="clear-both flex flex-col gap-4">
            <PartEditor kind={kind} path={kind} />
            <Fallbacks kind={kind} />
          </div>
        </fieldset>
      ))}
    </SectionBlock>
  );
}
