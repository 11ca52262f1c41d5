// The two entry points of the screens: drawn, and spoken line by line.
export {startTui} from './start.tsx'
export {startSpoken} from './start-spoken.tsx'
