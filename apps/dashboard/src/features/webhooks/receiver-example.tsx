import { CodeBlock, CopyButton } from '../../components/code-block.tsx';

const example = `import express from 'express';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.VOXIE_WEBHOOK_SECRET);
const app = express();

app.post('/voxie', express.raw({ type: 'application/json' }), (request, response) => {
  // Throws where the signature is wrong or older than 5 minutes.
  const event = webhook.verify(request.body, request.headers);
  // event.id is the same in every retry: do nothing twice.
  console.log(event.type, event.data);
  response.sendStatus(204);
});`;

/** What a receiver looks like, for someone who has none yet. */
export function ReceiverExample() {
  return (
    <section className="flex flex-col gap-2" aria-labelledby="webhook-receiver">
      <div className="flex items-center justify-between gap-3">
        <h2 id="webhook-receiver" className="text-base font-medium">
          What a receiver looks like
        </h2>
        <CopyButton text={example} label="Copy the example" />
      </div>
      <CodeBlock text={example} label="Example of a receiver" className="max-h-none" />
    </section>
  );
}
