// @ts-check
/**
 * `<kart-over-anbefalinger>`: writes the name of the mark that is pointed at or focused below the map. The name stands in
 * the link already, for those who hear it; the tooltip of the browser is too slow to run over many marks with.
 */

class Kart extends HTMLElement {
  connectedCallback() {
    const line = /** @type {HTMLElement | null} */ (this.querySelector(".kart__navn"));
    if (!line) return;
    line.hidden = false;
    line.ariaHidden = "true";
    /** @param {Event} event */
    const show = ({ target }) => {
      const mark = target instanceof Element ? target.closest("a.kart__merke") : null;
      if (mark) line.textContent = mark.textContent;
    };
    this.addEventListener("pointerover", show);
    this.addEventListener("focusin", show);
  }
}

customElements.define("kart-over-anbefalinger", Kart);
