import {Box, Text} from 'ink'
import {memo} from 'react'

/** One line of the screen. It is laid out again only when its text changes, and has to fit the width. */
export const Line = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text === '' ? ' ' : text}</Text>)

export const Lines = memo(({lines}: {readonly lines: readonly string[]}) => (
  <Box flexDirection="column" flexShrink={0}>
    {lines.map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is identified by its row
      <Line key={place} text={line} />
    ))}
  </Box>
))
