/** Space between a popover and what it hangs on, and the edge of the window, in pixels. */
const GAP = 4;
const EDGE = 8;

/** Puts a popover below its anchor, or above where there is more room. @param {HTMLElement} popover @param {HTMLElement} anchor */
export function placeAt(popover, anchor) {
  const at = anchor.getBoundingClientRect();
  popover.style.setProperty('min-width', `${Math.max(160, at.width)}px`);
  const size = popover.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const up = size.height > below && above > below;
  popover.style.setProperty('max-height', `${Math.max(120, up ? above : below)}px`);
  const height = Math.min(size.height, up ? above : below);
  popover.style.setProperty('top', `${up ? at.top - GAP - height : at.bottom + GAP}px`);
  popover.style.setProperty('left', `${Math.max(EDGE, Math.min(at.left, window.innerWidth - size.width - EDGE))}px`);
}
