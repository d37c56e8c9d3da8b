import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { codeRequestSchema } from './messages.ts';
import type { CodeAnswer } from './messages.ts';
import { evaluate } from './evaluate.ts';

// The process of one piece of code: it is asked once, answers once, and ends. It ends with its parent too.
process.on('disconnect', () => process.exit(0));

const quickJs = await newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'));
process.once('message', (message) => {
  const answer: CodeAnswer = evaluate(quickJs, codeRequestSchema.parse(message));
  process.send?.(answer, () => process.exit(0));
});
process.send?.('ready');
