import { valuesOf } from './read.js'

/** `jq -c . FILE`, the first example of https://jqlang.org/manual/v1.6/. */
export const read = (path) => valuesOf(['.'], path)
