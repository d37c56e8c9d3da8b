import type { AgentTemplate } from '@voxie/contracts';
import { Languages, Waypoints, Wrench } from 'lucide-react';
import { LevelMarks } from '../../components/level-marks.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Voiceprint } from '../../components/voiceprint.tsx';
import { estimateOf } from '../agent/words/estimate.ts';
import { languages, modes } from '../agent/words/choices.ts';

interface TemplateCardProps {
  template: AgentTemplate;
  onUse?: () => void;
}

const titleOf = (choices: readonly { id: string; title: string }[], id: string): string =>
  choices.find((choice) => choice.id === id)?.title ?? id;

/** What the agent is for, and what it is made of. */
export function TemplateCard({ template: { id, title, description, draft }, onUse }: TemplateCardProps) {
  const tools = Object.keys(draft.tools ?? {}).length;
  const { latency, cost } = estimateOf(draft);
  return (
    <li className="flex flex-col gap-3 rounded-lg border bg-card p-5">
      <div className="flex items-start gap-3.5">
        <Voiceprint id={id} />
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="text-base text-muted-foreground">{description}</p>
        </div>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted-foreground [&_svg]:size-3.5 [&>li]:flex [&>li]:items-center [&>li]:gap-1.5">
        <li>
          <Waypoints aria-hidden /> {titleOf(modes, draft.mode ?? 'realtime')}
        </li>
        <li>
          <Languages aria-hidden /> {titleOf(languages, draft.language ?? 'en')}
        </li>
        <li>
          <Wrench aria-hidden /> {tools === 0 ? 'No tools' : tools === 1 ? '1 tool' : `${tools} tools`}
        </li>
      </ul>
      <div className="mt-auto flex flex-wrap items-center justify-between gap-3 pt-1">
        <LevelMarks latency={latency ?? undefined} cost={cost ?? undefined} />
        {onUse === undefined ? null : (
          <Button variant="outline" size="sm" onClick={onUse} aria-label={`Use the template ${title}`}>
            Use this
          </Button>
        )}
      </div>
    </li>
  );
}
