import { demoSessionSchema, meSchema, publicSettingsSchema } from '@voxie/contracts';
import { procedure, publicProcedure, router } from '../trpc.ts';
import { demoSession } from './demo-session.ts';
import { me } from './me.ts';
import { publicSettings } from './public-settings.ts';

export const systemRouter = router({
  settings: publicProcedure.output(publicSettingsSchema).query(({ ctx }) => publicSettings(ctx.deps)),
  demoSession: publicProcedure.output(demoSessionSchema).mutation(({ ctx }) => demoSession(ctx.deps)),
  me: procedure('me.read')
    .output(meSchema)
    .query(({ ctx }) => me(ctx.actor)),
});
