/** A message to the operator. Notes expire, warnings disappear with the next key, errors are dismissed with Esc. */
export type Message = {readonly kind: 'ok' | 'note' | 'warning' | 'error'; readonly text: string}

const words = {ok: 'OK', note: 'NOTE', warning: 'WARN', error: 'ERROR'} as const

/** Returns the message with its kind in front, since colours may be missing. */
export function messageText({kind, text}: Message): string {
  return `${words[kind]} ${text}`
}

export const noteLastsMs = 4000

/** Returns the message unless it reports something done, which is outdated once something else starts. */
export function unlessDone(message: Message | undefined): Message | undefined {
  return message?.kind === 'ok' ? undefined : message
}
