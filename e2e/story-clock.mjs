/**
 * Loaded before a program (`--import`): its wall clock starts at the moment that STORY_CLOCK names and
 * goes on from there, so that ages and dates on a page are the same in every run. The monotonic clock
 * stays the real one.
 */
const startsAtMs = Date.parse(process.env['STORY_CLOCK'] ?? '')
const SystemDate = Date
const now = () => startsAtMs + performance.now()

globalThis.Date = new Proxy(SystemDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new SystemDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})
