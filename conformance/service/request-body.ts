import { badRequest } from './api-error.ts'

/** Deeper than anything that the API has. */
const depthMax = 16

/** The JSON of a request; undefined where it has no body. Throws a BadRequestException that says what is wrong. */
export function readBody(body: Uint8Array): unknown {
  if (body.length === 0) return undefined
  const value = parsed(body)
  mustBeWritable(value)
  return value
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    throw badRequest(`the body of the request is no JSON: ${(error as Error).message}`)
  }
}

/** JSON.parse takes numbers beyond a double, which JSON.stringify makes null of, and depths at which others run out of stack. */
function mustBeWritable(value: unknown, depth = 0): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw badRequest('the body has a number that is too large')
  if (typeof value !== 'object' || value === null) return
  if (depth === depthMax) throw badRequest(`the body has more than ${depthMax} objects or lists within each other`)
  for (const inner of Object.values(value)) mustBeWritable(inner, depth + 1)
}
