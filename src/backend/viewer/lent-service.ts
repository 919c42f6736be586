import type { ReferenceService } from '../reference-service.ts'

/** A reference service that is closed once it has been replaced and nobody works with it any more. */
export class LentService {
  readonly service: ReferenceService
  #users = 0
  #isRetired = false

  constructor(service: ReferenceService) {
    this.service = service
  }

  get isRetired(): boolean {
    return this.#isRetired
  }

  async use<T>(action: (service: ReferenceService) => Promise<T>): Promise<T> {
    this.#users += 1
    try {
      return await action(this.service)
    } finally {
      this.#users -= 1
      if (this.#isRetired && this.#users === 0) await this.service.close()
    }
  }

  /** Another one takes over; what is under way here comes to its end. */
  async retire(): Promise<void> {
    this.#isRetired = true
    if (this.#users === 0) await this.service.close()
  }
}
