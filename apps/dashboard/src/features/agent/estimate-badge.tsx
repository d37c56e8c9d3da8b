import type { Level } from '@voxie/contracts';
import { CircleDollarSign, Timer } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { LevelBars } from '../../components/level-marks.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '../../components/ui/popover.tsx';
import { latencyText } from '../../lib/format.ts';
import type { Tree } from './draft/tree.ts';
import { estimateOf } from './words/estimate.ts';
import type { Estimate, EstimatedPart } from './words/estimate.ts';

/** To the cent; the parts to a tenth of one, for a minute of a cheap model costs less. */
const costText = (usd: number, digits = 3): string => `$${usd.toFixed(usd < 0.01 ? 3 : digits)}`;

const orUnknown = (text: string | null | undefined): string => text ?? 'not known';

interface AmountProps {
  Icon: LucideIcon;
  name: string;
  text: string | null;
  unit: string;
  level: Level | 'free' | null;
}

function Amount({ Icon, name, text, unit, level }: AmountProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon className="size-3.5" aria-hidden />
      <span className="sr-only">{name}: </span>
      {text === null ? (
        <span>{name} not known</span>
      ) : (
        <span>
          <span className="font-medium text-foreground tabular-nums">≈ {text}</span> {unit}
        </span>
      )}
      {level === null ? null : <LevelBars level={level} />}
    </span>
  );
}

interface RowProps {
  title: string;
  about: string;
  latency: string;
  cost: string;
}

function Row({ title, about, latency, cost }: RowProps) {
  return (
    <tr className="align-baseline">
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        <span className="block">{title}</span>
        <span className="block text-xs text-muted-foreground">{about}</span>
      </th>
      <td className="py-1.5 pr-3 text-right whitespace-nowrap tabular-nums">{latency}</td>
      <td className="py-1.5 text-right whitespace-nowrap tabular-nums">{cost}</td>
    </tr>
  );
}

function PartRow({ part: { title, model, known } }: { part: EstimatedPart }) {
  const { latencyMs, usdPerMinute } = known?.typical ?? {};
  return (
    <Row
      title={title}
      about={known?.title ?? (model === '' ? 'No model yet' : model)}
      latency={orUnknown(latencyMs === undefined ? null : latencyText(latencyMs))}
      cost={orUnknown(usdPerMinute === undefined ? null : costText(usdPerMinute))}
    />
  );
}

function Breakdown({ parts, silenceMs, latencyMs, usdPerMinute }: Estimate) {
  return (
    <>
      <table className="w-full text-sm">
        <caption className="sr-only">What each part adds</caption>
        <thead className="text-xs text-muted-foreground">
          <tr>
            <th scope="col" className="pb-1 text-left font-medium">
              Part
            </th>
            <th scope="col" className="pr-3 pb-1 text-right font-medium">
              An answer waits
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              A minute costs
            </th>
          </tr>
        </thead>
        <tbody className="divide-y border-y">
          <Row title="End of the turn" about="Turn-taking" latency={latencyText(silenceMs)} cost="–" />
          {parts.map((part) => (
            <PartRow key={part.kind} part={part} />
          ))}
        </tbody>
        <tfoot className="font-medium">
          <tr>
            <th scope="row" className="pt-2 text-left">
              Together
            </th>
            <td className="pt-2 pr-3 text-right tabular-nums">
              {orUnknown(latencyMs === null ? null : latencyText(latencyMs))}
            </td>
            <td className="pt-2 text-right tabular-nums">
              {orUnknown(usdPerMinute === null ? null : costText(usdPerMinute))}
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="mt-3 text-xs text-muted-foreground">
        Rough figures at list prices, with each side speaking half of the time. The record of a call shows what was
        measured.
      </p>
    </>
  );
}

/** What a person who talks to the agent waits for, and what it costs, as it stands in the form. */
export function EstimateBadge({ tree }: { tree: Tree }) {
  const estimate = estimateOf(tree);
  const { latency, cost, latencyMs, usdPerMinute } = estimate;
  return (
    <Popover>
      <PopoverTrigger className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md px-1.5 py-1 text-sm text-muted-foreground hover:bg-muted">
        <Amount
          Icon={Timer}
          name="Latency"
          text={latencyMs === null ? null : latencyText(latencyMs)}
          unit="to answer"
          level={latency}
        />
        <Amount
          Icon={CircleDollarSign}
          name="Cost"
          text={usdPerMinute === null ? null : costText(usdPerMinute, 2)}
          unit="a minute"
          level={cost}
        />
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Expected latency and cost">
        <Breakdown {...estimate} />
      </PopoverContent>
    </Popover>
  );
}
