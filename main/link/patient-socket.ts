import { Socket } from 'node:net';

type Done = (fault?: Error | null) => void;

/**
 * A socket whose reading survives a failed write. Node's own closes both directions at the first write that fails, and
 * with it everything the other side sent before it died. Here such a write sets `writeFault`, calls `onWriteFault`, and
 * what is written later is dropped; the end of the connection shows itself to the reader, after the last byte.
 */
export class PatientSocket extends Socket {
  writeFault = false;
  onWriteFault: () => void = () => {};

  override _write(chunk: Buffer, encoding: BufferEncoding, done: Done): void {
    if (this.writeFault) return done();
    super._write(chunk, encoding, (fault) => this.#written(fault, done));
  }

  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: Done): void {
    if (this.writeFault) return done();
    super._writev?.(chunks, (fault) => this.#written(fault, done));
  }

  #written(fault: Error | null | undefined, done: Done): void {
    if (fault && !this.writeFault) {
      this.writeFault = true;
      this.onWriteFault();
    }
    done();
  }
}
