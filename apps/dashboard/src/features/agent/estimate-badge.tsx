import type { Level } from '@voxie/contracts';
import { CircleDollarSign, Timer } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { LevelBars } from '../../components/level-marks.tsx';
import { Tooltip } from '../../components/ui/tooltip.tsx';
import type { Tree } from './draft/tree.ts';
import { estimateOf } from './words/estimate.ts';
import type { EstimatedPart } from './words/estimate.ts';
import { levelsText } from './words/levels.ts';

const words = { free: 'None', low: 'Low', medium: 'Medium', high: 'High' } as const;

function Amount({ Icon, name, level }: { Icon: LucideIcon; name: string; level: Level | 'free' | null }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon className="size-3.5" aria-hidden />
      <span>{name}:</span>
      {level === null ? (
        <span>not known</span>
      ) : (
        <>
          <span className="font-medium text-foreground">{words[level]}</span> <LevelBars level={level} />
        </>
      )}
    </span>
  );
}

function partText({ title, model, known }: EstimatedPart): string {
  const levels = known === undefined ? 'not known' : levelsText(known);
  return `${title}, ${known?.title ?? (model === '' ? 'no model yet' : model)}: ${levels}`;
}

/** What a person who talks to the agent waits for, and what it costs, as it stands in the form. */
export function EstimateBadge({ tree }: { tree: Tree }) {
  const { parts, latency, cost } = estimateOf(tree);
  return (
    <Tooltip
      side="bottom"
      content={
        <span className="flex flex-col gap-1">
          {parts.map((part) => (
            <span key={part.kind}>{partText(part)}</span>
          ))}
          <span className="opacity-75">Coarse, beside its peers. A call's record shows what was measured.</span>
        </span>
      }
    >
      <button
        type="button"
        className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md py-0.5 text-sm text-muted-foreground"
      >
        <Amount Icon={Timer} name="Latency" level={latency} />
        <Amount Icon={CircleDollarSign} name="Cost" level={cost} />
      </button>
    </Tooltip>
  );
}
