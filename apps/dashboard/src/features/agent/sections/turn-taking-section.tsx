import { turnTakingPresetOf, turnTakingPresets } from '@voxie/contracts';
import type { TurnTaking, TurnTakingPreset } from '@voxie/contracts';
import { Badge } from '../../../components/ui/badge.tsx';
import { groupAt, tidy } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { Cards } from '../fields/cards.tsx';
import { Disclosure } from '../fields/disclosure.tsx';
import { useDraft } from '../fields/draft-context.ts';
import { Field } from '../fields/field.tsx';
import { SectionBlock } from '../fields/section-block.tsx';
import { presets } from '../words/choices.ts';

/** The preset that stands in the form; null: something was changed by hand, or is not valid. */
function presetAt(tree: Tree): TurnTakingPreset | null {
  try {
    return turnTakingPresetOf(groupAt(tidy(tree), 'turnTaking'));
  } catch {
    return null;
  }
}

/** Only what a preset says beyond the defaults: the rest is not said, as with any field. */
function withoutDefaults(settings: TurnTaking): Tree {
  const defaults: Tree = turnTakingPresets.balanced;
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => defaults[name] !== value));
}

/** Three ways that suit most, and every knob for who wants them. */
export function TurnTakingSection() {
  const { tree, edit } = useDraft();
  const preset = presetAt(tree);
  const choose = (id: unknown) => {
    const settings = Object.entries(turnTakingPresets).find(([name]) => name === id)?.[1];
    edit('turnTaking', settings === undefined ? undefined : withoutDefaults(settings));
  };
  return (
    <SectionBlock id="turns" action={preset === null ? <Badge variant="warning">Customised</Badge> : undefined}>
      <Cards
        spec={{ label: 'Preset', kind: 'cards', choices: presets }}
        value={preset ?? 'customised'}
        fallback="balanced"
        control={{ id: 'turn-taking-preset', 'aria-invalid': false, 'aria-describedby': undefined }}
        onChange={choose}
        onBlur={() => undefined}
      />
      <Disclosure summary="Details" isOpenAtFirst={preset === null}>
        <Field path="turnTaking.detection" />
        <div className="grid items-end gap-5 sm:grid-cols-2">
          <Field path="turnTaking.minDelayMs" />
          <Field path="turnTaking.maxDelayMs" />
        </div>
        <Field path="turnTaking.allowInterruptions" />
        <div className="grid items-end gap-5 sm:grid-cols-2">
          <Field path="turnTaking.interruptionMinMs" />
          <Field path="turnTaking.interruptionMinWords" />
          <Field path="turnTaking.resumeAfterFalseInterruption" />
          <Field path="turnTaking.falseInterruptionMs" />
        </div>
        <Field path="turnTaking.preemptiveGeneration" />
      </Disclosure>
    </SectionBlock>
  );
}
