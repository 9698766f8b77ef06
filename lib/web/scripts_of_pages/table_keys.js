/* Streamlit paints its tables on a canvas, where the buttons at the start of a row hear nothing but the mouse. Here the
   Enter key, the space bar and a screen reader's click, on the cell of a button, do what the mouse does in its middle.
   The sizes are those of lib/ui/grid.py (the buttons come first, pinned) and of Streamlit's rows. */
window.pressPaintedButton ??= (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    const cell = event.target.closest("canvas [role=gridcell]");
    if (!cell?.textContent.startsWith(":material/")) return;
    event.preventDefault();
    const canvas = cell.closest("canvas");
    const { left, top } = canvas.getBoundingClientRect();
    const scrolled = canvas.closest("[data-testid=stDataFrame]").querySelector(".dvn-scroller").scrollTop;
    const middle = {
        clientX: left + 44 * (cell.ariaColIndex - 0.5),
        clientY: top + 35 * (cell.parentElement.ariaRowIndex - 0.5) - scrolled,
        pointerType: "mouse",
        bubbles: true,
    };
    for (const kind of ["pointermove", "pointerdown", "pointerup"]) canvas.dispatchEvent(new PointerEvent(kind, middle));
    canvas.dispatchEvent(new MouseEvent("click", middle));
};
/* Once each: the same function is added only once. Early, because the table keeps its keys to itself. */
document.addEventListener("keydown", window.pressPaintedButton, true);
document.addEventListener("click", window.pressPaintedButton, true);
