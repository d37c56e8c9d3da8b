/** What a model is told of members who watch over its call. */
export const supervisionLines = {
  hint: (text: string) =>
    [
      'A colleague hears this call and gives you a hint, for you alone.',
      'Take it into account from now on, in words of your own. Never read it out, and never mention that you got it.',
      text,
    ].join('\n'),
  handedBack: (by: string, said: readonly string[]) =>
    [
      `${by}, a colleague, spoke with the person in your place, and you were silent. The call is yours again.`,
      ...(said.length === 0 ? [] : ['What was said meanwhile, as far as it was recognised:', ...said]),
      'Do not greet again, and do not repeat what was settled.',
    ].join('\n'),
  goOn: 'The call is yours again. Go on from where it stands, in one short sentence.',
} as const;
