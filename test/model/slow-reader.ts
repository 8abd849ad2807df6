import { NO_ACCIDENTS } from './accidents';
import type { Drama } from './drama';
import { Reader } from './readers';
import { Violation } from './violation';

/** A reader between whose questions anything may happen: it asks for the terms of a pointer that is old by then. */
export class SlowReader {
  isLooking = false;
  readonly #reader: Reader;
  readonly #actor: string;

  constructor(
    private readonly drama: Drama,
    route: Reader['route'],
  ) {
    const { world } = drama;
    this.#actor = `a slow reader (${route})`;
    this.#reader = new Reader(world, route, (path) =>
      world.stage.ask(this.#actor, {
        what: `asks for ${path.replace('/taxonomy/v1', '')}`,
        accidents: NO_ACCIDENTS,
        perform: async () => {},
      }),
    );
  }

  begin(): Promise<void> {
    this.isLooking = true;
    const { world } = this.drama;
    return world.stage.enter(async () => {
      try {
        const violation = await this.#reader.look();
        if (violation) world.failed ??= violation;
      } catch (error) {
        world.failed ??= new Violation('stuck', `${this.#actor} met ${(error as Error).stack}.`);
      }
      this.isLooking = false;
    });
  }
}
