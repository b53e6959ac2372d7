// What a page lets somebody hear.

/** Plays one sound at a time: the next one ends the last. */
export class Player {
  turn = 0;

  /** Resolves when it has been heard to its end, or was ended. */
  async play(wav) {
    this.stop();
    const { turn } = this;
    this.context ??= new AudioContext();
    const { context } = this;
    const sound = await context.decodeAudioData(wav.slice(0));
    if (turn !== this.turn) return;
    await context.resume();
    if (turn !== this.turn) return;
    const source = context.createBufferSource();
    this.source = source;
    source.buffer = sound;
    source.connect(context.destination);
    const ended = new Promise((resolve) => { source.onended = resolve; });
    source.start();
    await ended;
  }

  stop() {
    this.turn += 1;
    this.source?.stop();
    this.source = null;
  }

  close() {
    this.stop();
    this.context?.close();
    this.context = null;
  }
}
