// What a page lets somebody hear.

/** Plays one sound at a time: the next one ends the last. */
export class Player {
  /** Resolves when it has been heard to its end, or was ended. */
  async play(wav) {
    this.context ??= new AudioContext();
    const sound = await this.context.decodeAudioData(wav.slice(0));
    this.stop();
    await this.context.resume();
    const source = this.context.createBufferSource();
    this.source = source;
    source.buffer = sound;
    source.connect(this.context.destination);
    const ended = new Promise((resolve) => { source.onended = resolve; });
    source.start();
    await ended;
  }

  stop() {
    this.source?.stop();
    this.source = null;
  }

  close() {
    this.stop();
    this.context?.close();
    this.context = null;
  }
}
