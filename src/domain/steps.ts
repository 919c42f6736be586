/** Work that is done in small steps, so that whoever runs it may do other things in between. */
export type Steps<Result> = Generator<undefined, Result>

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
