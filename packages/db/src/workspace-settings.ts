import { currencyRateSchema, usualSettings, workspaceSettingsSchema } from '@voxie/contracts';
import type { CurrencyRate, WorkspaceSettings } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';

/** The settings of a workspace, whether or not it ever set any. */
export async function get(db: Db, workspaceId: string): Promise<WorkspaceSettings> {
  const [row, rates] = await Promise.all([
    maybeDataOf(db.from('workspace_settings').select('*').eq('workspace_id', workspaceId).maybeSingle()),
    dataOf(
      db
        .from('currency_rates')
        .select('currency, valid_from, per_usd')
        .eq('workspace_id', workspaceId)
        .order('valid_from', { ascending: false })
        .order('currency')
        .limit(2000),
    ),
  ]);
  return workspaceSettingsSchema.parse({
    currency: row?.currency ?? usualSettings.currency,
    timeZone: row?.time_zone ?? usualSettings.timeZone,
    dailyBudgetUsd: row?.daily_budget_usd ?? null,
    maxConcurrentCalls: row?.max_concurrent_calls ?? null,
    keepContentDays: row?.keep_content_days ?? null,
    keepRecordingDays: row?.keep_recording_days ?? null,
    rates: rates.map((rate) => ({ currency: rate.currency, validFrom: rate.valid_from, perUsd: rate.per_usd })),
    updatedAt: row?.updated_at ?? null,
  });
}

/** Stores the settings whole. Throws VALIDATION where the database does not know the time zone. */
export async function set(
  db: Db,
  by: { workspaceId: string; userId: string },
  settings: Pick<WorkspaceSettings, 'currency' | 'timeZone' | 'dailyBudgetUsd' | 'maxConcurrentCalls'>,
): Promise<void> {
  await maybeDataOf(
    db.rpc('workspace_settings_set', {
      p_workspace_id: by.workspaceId,
      p_user_id: by.userId,
      p_settings: toJson(settings),
    }),
  );
}

/** How long the workspace keeps what was said. Service client. */
export async function setRetention(
  db: Db,
  by: { workspaceId: string; userId: string },
  { keepContentDays, keepRecordingDays }: Pick<WorkspaceSettings, 'keepContentDays' | 'keepRecordingDays'>,
): Promise<void> {
  await maybeDataOf(
    db.rpc('workspace_retention_set', {
      p_workspace_id: by.workspaceId,
      p_user_id: by.userId,
      ...(keepContentDays === null ? {} : { p_content_days: keepContentDays }),
      ...(keepRecordingDays === null ? {} : { p_recording_days: keepRecordingDays }),
    }),
  );
}

/** Sets a rate from a day on, over one of that day. */
export async function setRate(
  db: Db,
  by: { workspaceId: string; userId: string },
  { currency, validFrom, perUsd }: CurrencyRate,
): Promise<CurrencyRate> {
  const row = await dataOf(
    db
      .rpc('currency_rate_set', {
        p_workspace_id: by.workspaceId,
        p_user_id: by.userId,
        p_currency: currency,
        p_valid_from: validFrom,
        p_per_usd: perUsd,
      })
      .single(),
  );
  return currencyRateSchema.parse({ currency: row.currency, validFrom: row.valid_from, perUsd: row.per_usd });
}

/** False: there was none of that day. */
export async function removeRate(
  db: Db,
  workspaceId: string,
  { currency, validFrom }: Pick<CurrencyRate, 'currency' | 'validFrom'>,
): Promise<boolean> {
  const rows = await dataOf(
    db
      .from('currency_rates')
      .delete()
      .eq('workspace_id', workspaceId)
      .eq('currency', currency)
      .eq('valid_from', validFrom)
      .select('currency'),
  );
  return rows.length > 0;
}
