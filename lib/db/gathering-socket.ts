import { Socket } from "node:net";

/**
 * A socket that sends what is written in one turn of the event loop as one: the driver writes each statement by itself, and two dozen of
 * a page asked together would be as many system calls.
 */
export class GatheringSocket extends Socket {
  override cork(): void {
    if (this.writableCorked === 0) {
      super.cork();
      process.nextTick(() => this.uncork());
    }
    super.cork();
  }
}
