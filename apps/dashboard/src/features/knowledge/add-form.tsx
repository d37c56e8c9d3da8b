import { VoxieError } from '@voxie/client';
import { knowledgeInputs, titleOfAddress } from '@voxie/contracts';
import type { KnowledgeContent } from '@voxie/contracts';
import { useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { SubmitFooter } from '../../components/submit-footer.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Textarea } from '../../components/ui/textarea.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { contentOfText } from './read-file.ts';
import { useAddSource } from './use-add-source.ts';

interface AddFormProps {
  kind: 'text' | 'url';
  /** What it takes the place of. */
  replaces?: { name: string; title: string; url: string | null };
  onDone: () => void;
}

interface Draft {
  title: string;
  body: string;
}

/** What is sent, as the API checks it. */
function inputOf({ kind, replaces }: AddFormProps, { title, body }: Draft) {
  const content: KnowledgeContent = kind === 'url' ? { kind, url: body.trim() } : contentOfText(body);
  return knowledgeInputs.add.safeParse({
    title: title.trim() === '' && kind === 'url' ? titleOfAddress(body.trim()) : title,
    content,
    ...(replaces === undefined ? {} : { name: replaces.name, replace: true }),
  });
}

/** A text that is pasted, or the address of a page. */
export function AddForm(props: AddFormProps) {
  const { kind, replaces, onDone } = props;
  const [title, setTitle] = useState(replaces?.title ?? '');
  const [body, setBody] = useState(kind === 'url' ? (replaces?.url ?? '') : '');
  const add = useAddSource(onDone);
  const { errorOf, submit } = useChecked(inputOf(props, { title, body }));
  const Body = kind === 'url' ? AddressField : TextField;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(add.mutate);
      }}
    >
      {kind === 'url' ? <Body value={body} onChange={setBody} error={errorOf('content')} /> : null}
      <FormField
        id="knowledge-title"
        label="Title"
        hint={kind === 'url' ? 'How agents cite it. Empty: the address.' : 'How agents cite it.'}
        error={kind === 'url' ? undefined : errorOf('title')}
      >
        {(control) => (
          <Input {...control} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </FormField>
      {kind === 'text' ? <Body value={body} onChange={setBody} error={errorOf('content')} /> : null}
      {add.isError ? (
        <Alert variant="destructive" title="It was not added.">
          {VoxieError.from(add.error).message}
        </Alert>
      ) : null}
      <SubmitFooter busy={add.isPending}>{replaces === undefined ? 'Add' : 'Replace'}</SubmitFooter>
    </form>
  );
}

interface BodyProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

function AddressField({ value, onChange, error }: BodyProps) {
  return (
    <FormField
      id="knowledge-url"
      label="Address"
      hint="A public page. Its text is read once; fetch it again when it has changed."
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          type="url"
          inputMode="url"
          placeholder="https://example.com/help"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}

function TextField({ value, onChange, error }: BodyProps) {
  return (
    <FormField
      id="knowledge-text"
      label="Text"
      hint="Plain or Markdown: headings (# …) become the sections that are cited."
      error={error}
    >
      {(control) => (
        <Textarea
          {...control}
          className="max-h-[40vh] min-h-48"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}
