import {Box, Text} from 'ink'
import {memo} from 'react'

/** One line of the screen. A line is a place: when its text is the same, nothing is laid out again. It has to fit the width. */
export const Line = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text === '' ? ' ' : text}</Text>)

/** Lines one below the other. */
export const Lines = memo(({lines}: {readonly lines: readonly string[]}) => (
  <Box flexDirection="column" flexShrink={0}>
    {lines.map((line, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines are places on the screen
      <Line key={place} text={line} />
    ))}
  </Box>
))
