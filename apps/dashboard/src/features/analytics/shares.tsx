import { endReasonSchema, endText, failureReasonSchema, failureText } from '@voxie/contracts';
import type { AnalyticsOverview } from '@voxie/contracts';
import { badColor, chartColors, dimColor } from './chart/colors.ts';
import { countText, shareText, wordsText } from './format.ts';
import { Panel } from './panel.tsx';

interface Share {
  title: string;
  calls: number;
}

interface SharesProps {
  title: string;
  note: string;
  shares: readonly Share[];
  color: string;
  /** Where there are none. */
  empty: string;
}

const most = 8;

/** The most frequent first; the rest together. */
function shortened(shares: readonly Share[]): readonly Share[] {
  if (shares.length <= most) return shares;
  const rest = shares.slice(most - 1).reduce((sum, { calls }) => sum + calls, 0);
  return [...shares.slice(0, most - 1), { title: 'Others', calls: rest }];
}

function Shares({ title, note, shares, color, empty }: SharesProps) {
  const all = shares.reduce((sum, { calls }) => sum + calls, 0);
  return (
    <Panel title={title} note={note}>
      {all === 0 ? (
        <p className="text-sm text-muted-foreground">{empty}</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {shortened(shares).map(({ title: name, calls }) => (
            <li key={name} className="text-sm">
              <div className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 break-words">{name}</span>
                <span className="shrink-0 text-muted-foreground tabular-nums">
                  {countText(calls)} · {shareText(calls, all)}
                </span>
              </div>
              <div className="mt-1 h-1.5 rounded-full bg-secondary" aria-hidden>
                <div className="h-full rounded-full" style={{ width: `${(100 * calls) / all}%`, background: color }} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function failureTitle(reason: string): string {
  const known = failureReasonSchema.safeParse(reason);
  return known.success ? failureText[known.data].title : reason;
}

function endTitle(reason: string): string {
  const known = endReasonSchema.safeParse(reason);
  return known.success ? endText[known.data] : reason;
}

/** How calls came out, why they failed, and why they ended. */
export function ResultShares({ overview }: { overview: AnalyticsOverview }) {
  const { outcomes, failures, ends } = overview;
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Shares
        title="Outcomes"
        note="of calls that were analysed"
        shares={outcomes.map(({ outcome, calls }) => ({ title: wordsText(outcome), calls }))}
        color={chartColors[0]}
        empty="No call of these days has an outcome. An agent's analysis after the call names it."
      />
      <Shares
        title="Failures"
        note="by reason"
        shares={failures.map(({ reason, calls }) => ({ title: failureTitle(reason), calls }))}
        color={badColor}
        empty="No call of these days failed."
      />
      <Shares
        title="Ends"
        note="of calls that went well"
        shares={ends.map(({ reason, calls }) => ({ title: endTitle(reason), calls }))}
        color={dimColor}
        empty="No call of these days has ended yet."
      />
    </div>
  );
}
