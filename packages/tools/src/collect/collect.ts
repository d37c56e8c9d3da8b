import { toolKinds } from '@voxie/contracts';
import type { Slot } from '@voxie/contracts';
import type { Offer, ParametersSchema, ToolArguments } from '../executor.ts';
import { ToolFailure } from '../tool-context.ts';
import { readSlot, slotSchemaFor } from './slot-value.ts';

type Slots = Readonly<Record<string, Slot>>;

/** Reserved: a slot by this name would be the confirmation itself. */
const confirmation = 'confirmed';

/** Asks for typed values. They count once the model says that the person confirmed them. */
export const offerCollect: Offer<'collect'> = (name, tool) => [
  {
    name,
    kind: 'collect',
    description: [tool.description, toolKinds.collect.description].filter((part) => part !== '').join(' '),
    parameters: parametersFor(tool.slots),
    approval: tool.approval,
    timeoutSeconds: tool.timeoutSeconds,
    run: async (args) => collect(tool.slots, args),
  },
];

function parametersFor(slots: Slots): ParametersSchema {
  const described = Object.entries(slots).map(([name, slot]) => [name, slotSchemaFor(slot)]);
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(described),
      [confirmation]: {
        type: 'boolean',
        description: 'True only after you read every value back and the person agreed to all of them.',
      },
    },
    required: [...Object.keys(slots).filter((name) => slots[name]?.required === true), confirmation],
    additionalProperties: false,
  };
}

/**
 * The values as they are kept, or, where they are right but not confirmed, what to do next. Throws ToolFailure that says
 * what to ask for again.
 */
function collect(
  slots: Slots,
  args: ToolArguments,
): string | { confirmed: true; values: Record<string, string | number | boolean> } {
  const values: Record<string, string | number | boolean> = {};
  const problems: string[] = [];
  for (const [name, slot] of Object.entries(slots)) {
    const given = args[name];
    if (given === undefined || given === null || given === '') {
      if (slot.required) problems.push(`${name} is missing`);
      continue;
    }
    const read = readSlot(slot, given);
    if ('value' in read) values[name] = read.value;
    else problems.push(`${name} ${read.problem}`);
  }
  if (problems.length > 0) throw new ToolFailure(`Not kept: ${problems.join('; ')}. Ask the person for these again.`);
  if (args[confirmation] === true) return { confirmed: true, values };
  return `Not kept yet. Read these back and ask whether they are right, then call again with confirmed=true: ${JSON.stringify(values)}`;
}
