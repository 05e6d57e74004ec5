/** The errors of the API, each with its status (import-job model of the Pinpoint REST API). */
const statuses = {
  BadRequestException: 400,
  ForbiddenException: 403,
  NotFoundException: 404,
  MethodNotAllowedException: 405,
  PayloadTooLargeException: 413,
  TooManyRequestsException: 429,
  InternalServerErrorException: 500,
} as const

export type ErrorType = keyof typeof statuses

/** What a client is told: as the body `{ Message, RequestID }`, its type in the header `x-amzn-ErrorType`. */
export class ApiError extends Error {
  readonly type: ErrorType
  readonly status: number

  constructor(type: ErrorType, message: string) {
    super(message)
    this.type = type
    this.status = statuses[type]
  }
}

export function badRequest(message: string): ApiError {
  return new ApiError('BadRequestException', message)
}

export function notFound(what: string, id: string): ApiError {
  return new ApiError('NotFoundException', `there is no ${what} ${JSON.stringify(id)}`)
}
