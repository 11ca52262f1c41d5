/** One line to the operator. Notes go by themselves, warnings with the next key, errors when dismissed. */
export type Message = {readonly kind: 'ok' | 'note' | 'warning' | 'error'; readonly text: string}

const words = {ok: 'OK', note: 'NOTE', warning: 'WARN', error: 'ERROR'} as const

/** The message as it is written: the word first, since a colour may be missing. */
export function messageText({kind, text}: Message): string {
  return `${words[kind]} ${text}`
}

export const noteLastsMs = 4000

/** What was done is said until something else is begun. */
export function unlessDone(message: Message | undefined): Message | undefined {
  return message?.kind === 'ok' ? undefined : message
}
