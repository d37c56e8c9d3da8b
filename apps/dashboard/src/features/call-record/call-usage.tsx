import type { Usage } from '@voxie/contracts';

const titles = {
  input_text_tokens: 'Text tokens in',
  input_audio_tokens: 'Audio tokens in',
  input_cached_text_tokens: 'Text tokens in, cached',
  input_cached_audio_tokens: 'Audio tokens in, cached',
  output_text_tokens: 'Text tokens out',
  output_audio_tokens: 'Audio tokens out',
  tts_characters: 'Characters spoken',
  stt_seconds: 'Seconds heard',
} as const satisfies Record<Usage['kind'], string>;

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function byModel(usage: readonly Usage[]): Map<string, Usage[]> {
  return Map.groupBy(usage, ({ provider, model }) => (provider === '' ? model : `${provider} · ${model}`));
}

/** What the call used of each model: tokens, characters, seconds. */
export function CallUsage({ usage }: { usage: readonly Usage[] }) {
  return (
    <section aria-labelledby="record-usage" className="flex flex-col gap-2">
      <h2 id="record-usage" className="text-lg font-semibold">
        Usage
      </h2>
      {usage.length === 0 ? <p className="text-muted-foreground">No model was used.</p> : null}
      {[...byModel(usage)].map(([model, rows]) => (
        <table key={model} className="w-full">
          <caption className="pb-1 text-left text-sm text-muted-foreground">{model}</caption>
          <tbody>
            {rows.map(({ kind, quantity }) => (
              <tr key={kind} className="border-b last:border-b-0">
                <th scope="row" className="py-1.5 text-left font-normal text-muted-foreground">
                  {titles[kind]}
                </th>
                <td className="py-1.5 text-right tabular-nums">{number.format(quantity)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
