/* The little of an HTML canvas that three's WebGPU back end touches. */

const RENDER_SAMPLE_COPY = 0x10 | 0x4 | 0x1

class CanvasContext {
  #canvas: Canvas
  #device: GPUDevice | null = null
  #texture: GPUTexture | null = null
  constructor(canvas: Canvas) {
    this.#canvas = canvas
  }
  configure(options: GPUCanvasConfiguration): void {
    this.#device = options.device
    this.unconfigure()
  }
  unconfigure(): void {
    this.#texture?.destroy()
    this.#texture = null
  }
  getCurrentTexture(): GPUTexture {
    const { width, height } = this.#canvas
    if (!this.#device) throw new Error('The canvas was drawn on before it was configured.')
    if (this.#texture?.width !== width || this.#texture.height !== height) {
      this.unconfigure()
      this.#texture = this.#device.createTexture({
        size: [width, height],
        format: 'rgba8unorm',
        usage: RENDER_SAMPLE_COPY,
      })
    }
    return this.#texture as unknown as GPUTexture
  }
}

export class Canvas {
  readonly style: Record<string, string> = {}
  #context = new CanvasContext(this)
  width: number
  height: number
  constructor(width: number, height: number) {
    this.width = width
    this.height = height
  }
  getContext(kind: string): CanvasContext | null {
    return kind === 'webgpu' ? this.#context : null
  }
  get texture(): GPUTexture {
    return this.#context.getCurrentTexture()
  }
  get clientWidth(): number {
    return this.width
  }
  get clientHeight(): number {
    return this.height
  }
  addEventListener(): void {}
  removeEventListener(): void {}
  dispatchEvent(): void {}
  setAttribute(): void {}
  getRootNode(): this {
    return this
  }
  getBoundingClientRect() {
    return { left: 0, top: 0, width: this.width, height: this.height }
  }
}
