import { afterEach, beforeEach, vi } from 'vitest';

/** What an intersection observer tells, as far as it is used: what is in view is in view whole. */
type Seen = Pick<IntersectionObserverEntry, 'isIntersecting' | 'target'> & Record<'boundingClientRect' | 'intersectionRect', { readonly top: number; readonly bottom: number }>;
const line = { top: 0, bottom: 20 };

/** What jsdom lacks: sizes, size observation, what is in view (`inView`), scrolling, animation frames that a test can wait for. */
export function fakeBrowser({ width = 1000, height = 560, inView = () => true }: { readonly width?: number; readonly height?: number; readonly inView?: (target: Element) => boolean } = {}): void {
  beforeEach(() => {
    class FakeResizeObserver implements ResizeObserver {
      readonly #tell: ResizeObserverCallback;
      constructor(tell: ResizeObserverCallback) {
        this.#tell = tell;
      }
      observe(target: Element): void {
        const line = target instanceof HTMLElement && target.dataset['index'] !== undefined;
        this.#tell([{ target, contentRect: new DOMRect(0, 0, width, height), borderBoxSize: [{ inlineSize: width, blockSize: line ? 20 : height }], contentBoxSize: [], devicePixelContentBoxSize: [] }], this);
      }
      unobserve(): void {}
      disconnect(): void {}
    }
    class FakeIntersectionObserver {
      readonly #tell: (entries: Seen[]) => void;
      constructor(tell: (entries: Seen[]) => void) {
        this.#tell = tell;
      }
      observe(target: Element): void {
        this.#tell([{ isIntersecting: inView(target), target, boundingClientRect: line, intersectionRect: line }]);
      }
      unobserve(): void {}
      disconnect(): void {}
    }
    vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
    vi.stubGlobal('DOMRect', class { readonly width = width; readonly height = height; });
    vi.stubGlobal('ResizeObserver', FakeResizeObserver);
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(width);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(width);
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(height);
    // Nothing is laid out: a list is as high as the style its sizer carries.
    vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(function scrollHeight(this: Element) {
      return Math.max(height, ...[...this.querySelectorAll<HTMLElement>('[style*=height]')].map((sizer) => Number.parseFloat(sizer.style.height) || 0));
    });
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function offsetHeight(this: HTMLElement) {
      return this.dataset['index'] === undefined ? height : 20;
    });
    Element.prototype.scrollTo = function scrollTo(this: Element, ...args: unknown[]): void {
      const [to] = args as [ScrollToOptions];
      this.scrollTop = to.top ?? 0;
      this.dispatchEvent(new Event('scroll'));
    };
    Element.prototype.scrollIntoView = () => undefined;
    Element.prototype.hasPointerCapture = () => false;
  });
  afterEach(() => vi.unstubAllGlobals());
}
