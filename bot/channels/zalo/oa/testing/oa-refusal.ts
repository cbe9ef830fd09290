/** A refusal in the form of the Official Account API: HTTP 200 with an error that is not 0. */
export class OaRefusal extends Error {
  readonly body: object

  constructor(body: { error: number } & Record<string, unknown>) {
    super(JSON.stringify(body))
    this.body = body
  }
}

export function refuseOaCall(error: number, message: string): never {
  throw new OaRefusal({ error, message })
}
