import {
  callAnalysisSchema,
  callDetailSchema,
  callInputs,
  callMarksSchema,
  callOutputs,
  callSchema,
  playableSchema,
  recordingInputs,
  exportPieceSchema,
  historyInputs,
  historyOutputs,
  spawnOutputSchema,
  toolCallSchema,
  tokenInputSchema,
  tokenOutputSchema,
} from '@voxie/contracts';
import { liveProcedures } from '../live/procedures.ts';
import { analyse } from '../analysis/analyse.ts';
import { getRecording } from '../recordings/get.ts';
import { recordingRoutes } from '../recordings/routes.ts';
import { deleteContent } from '../retention/delete-content.ts';
import { procedure, router } from '../trpc.ts';
import { decideToolCall } from './decide.ts';
import { endCall } from './end.ts';
import { exportCalls } from './export.ts';
import { getCall } from './get.ts';
import { listCalls } from './list.ts';
import { callRoutes as routes } from './routes.ts';
import { takeMarks } from './marks.ts';
import { spawnCall } from './spawn.ts';
import { issueToken } from './token.ts';
import { watchCall } from './watch.ts';

export const callsRouter = router({
  spawn: procedure('calls.spawn')
    .meta(routes.spawn)
    .input(callInputs.spawn)
    .output(spawnOutputSchema)
    .mutation(({ ctx, input }) => spawnCall({ ...ctx, input })),
  token: procedure('calls.join')
    .meta(routes.token)
    .input(tokenInputSchema)
    .output(tokenOutputSchema)
    .mutation(({ ctx, input }) => issueToken({ ...ctx, input })),
  get: procedure('calls.read')
    .meta(routes.get)
    .input(callInputs.get)
    .output(callDetailSchema)
    .query(({ ctx, input }) => getCall({ ...ctx, input })),
  list: procedure('calls.read')
    .meta(routes.list)
    .input(historyInputs.list)
    .output(historyOutputs.list)
    .query(({ ctx, input }) => listCalls({ ...ctx, input })),
  export: procedure('calls.read')
    .meta(routes.export)
    .input(historyInputs.export)
    .output(exportPieceSchema)
    .query(({ ctx, input }) => exportCalls({ ...ctx, input })),
  end: procedure('calls.end')
    .meta(routes.end)
    .input(callInputs.end)
    .output(callSchema)
    .mutation(({ ctx, input }) => endCall({ ...ctx, input })),
  analyse: procedure('calls.analyse')
    .meta(routes.analyse)
    .input(callInputs.analyse)
    .output(callAnalysisSchema)
    .mutation(({ ctx, input }) => analyse({ ...ctx, input })),
  decide: procedure('calls.decide')
    .meta(routes.decide)
    .input(callInputs.decide)
    .output(toolCallSchema)
    .mutation(({ ctx, input }) => decideToolCall({ ...ctx, input })),
  marks: procedure('calls.mark')
    .meta(routes.marks)
    .input(callMarksSchema)
    .output(callOutputs.marks)
    .mutation(({ ctx, input }) => takeMarks({ ...ctx, input })),
  recording: procedure('calls.read')
    .meta(recordingRoutes.recording)
    .input(recordingInputs.get)
    .output(playableSchema)
    .query(({ ctx, input }) => getRecording({ ...ctx, input })),
  deleteContent: procedure('calls.deleteContent')
    .meta(recordingRoutes.deleteContent)
    .input(recordingInputs.deleteContent)
    .output(callSchema)
    .mutation(({ ctx, input }) => deleteContent({ ...ctx, input })),
  watch: procedure('calls.read')
    .input(callInputs.watch)
    .subscription(({ ctx, input, signal }) => watchCall({ ...ctx, input, signal })),
  ...liveProcedures,
});
