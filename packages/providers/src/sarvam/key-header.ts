/** The header that Sarvam's API takes its key in. */
export const keyHeader = 'api-subscription-key';
