import { currencyRateSchema, settingsInputs, settingsOutputSchema, spendTodaySchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { deleteRate } from './delete-rate.ts';
import { getSettings } from './get.ts';
import { settingsRoutes as routes } from './routes.ts';
import { setRate } from './set-rate.ts';
import { getSpendToday } from './today.ts';
import { updateSettings } from './update.ts';

export const settingsRouter = router({
  get: procedure('settings.read')
    .meta(routes.get)
    .input(settingsInputs.get)
    .output(settingsOutputSchema)
    .query(({ ctx, input }) => getSettings({ ...ctx, input })),
  today: procedure('settings.read')
    .meta(routes.today)
    .input(settingsInputs.today)
    .output(spendTodaySchema)
    .query(({ ctx, input }) => getSpendToday({ ...ctx, input })),
  update: procedure('settings.write')
    .meta(routes.update)
    .input(settingsInputs.update)
    .output(settingsOutputSchema)
    .mutation(({ ctx, input }) => updateSettings({ ...ctx, input })),
  setRate: procedure('settings.write')
    .meta(routes.setRate)
    .input(settingsInputs.setRate)
    .output(currencyRateSchema)
    .mutation(({ ctx, input }) => setRate({ ...ctx, input })),
  deleteRate: procedure('settings.write')
    .meta(routes.deleteRate)
    .input(settingsInputs.deleteRate)
    .output(settingsInputs.deleteRate)
    .mutation(({ ctx, input }) => deleteRate({ ...ctx, input })),
});
