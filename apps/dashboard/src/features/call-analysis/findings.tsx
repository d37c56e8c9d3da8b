import type { CallAnalysis as Analysis, Criterion, Extraction } from '@voxie/contracts';
import { Check, CircleHelp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { TurnLink } from './turn-link.tsx';
import { quotationsIn, titleOf, valueText, verdicts } from './words.ts';

function Block({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h3 id={id} className="text-base font-medium">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** The summary of a model, or the turns that stand in for one. */
export function Summary({ analysis, agentName }: { analysis: Analysis; agentName: string }) {
  if (analysis.summary === null) return null;
  if (analysis.by === 'model') return <p className="max-w-prose whitespace-pre-line">{analysis.summary}</p>;
  return (
    <ol className="flex max-w-prose flex-col gap-1.5 border-l-2 pl-4">
      {quotationsIn(analysis.summary).map(({ seq, role, words }) => (
        <li key={seq} className="flex items-baseline gap-3">
          <TurnLink seq={seq} className="w-14 shrink-0 text-sm" />
          <span className="min-w-0">
            <span className="text-muted-foreground">{role === 'agent' ? agentName : 'Person'}: </span>“{words}”
          </span>
        </li>
      ))}
    </ol>
  );
}

const icons = { met: Check, not_met: X, unknown: CircleHelp } as const;

function CriterionRow({ criterion }: { criterion: Criterion }) {
  const { name, description, verdict, turnSeq, why } = criterion;
  const { title, variant } = verdicts[verdict];
  const Icon = icons[verdict];
  return (
    <li className="flex flex-col gap-0.5 border-b py-2 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium">{titleOf(name)}</span>
        <span className="flex items-center gap-3">
          {turnSeq === null ? null : <TurnLink seq={turnSeq} className="text-sm" />}
          <Badge variant={variant}>
            <Icon aria-hidden /> {title}
          </Badge>
        </span>
      </div>
      <p className="text-sm text-muted-foreground">{why === '' ? description : why}</p>
    </li>
  );
}

export function Criteria({ criteria }: { criteria: readonly Criterion[] }) {
  if (criteria.length === 0) return null;
  return (
    <Block id="analysis-criteria" title="Success criteria">
      <ul>
        {criteria.map((criterion) => (
          <CriterionRow key={criterion.name} criterion={criterion} />
        ))}
      </ul>
    </Block>
  );
}

export function Values({ extraction }: { extraction: readonly Extraction[] }) {
  if (extraction.length === 0) return null;
  return (
    <Block id="analysis-values" title="Values found">
      <table className="w-full">
        <thead className="sr-only">
          <tr>
            <th>Value</th>
            <th>Found</th>
            <th>Turn</th>
          </tr>
        </thead>
        <tbody>
          {extraction.map(({ name, description, value, turnSeq }) => (
            <tr key={name} className="border-b last:border-b-0">
              <th
                scope="row"
                title={description}
                className="py-2 pr-4 text-left align-baseline font-normal text-muted-foreground"
              >
                {titleOf(name)}
              </th>
              <td className="py-2 pr-3 align-baseline font-medium break-words">
                {valueText(value) ?? <span className="font-normal text-muted-foreground">Not said</span>}
              </td>
              <td className="py-2 text-right align-baseline text-sm whitespace-nowrap">
                {turnSeq === null ? null : <TurnLink seq={turnSeq} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

export function FollowUps({ followUps }: { followUps: readonly string[] }) {
  if (followUps.length === 0) return null;
  return (
    <Block id="analysis-follow-ups" title="Left to do">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {followUps.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Block>
  );
}
