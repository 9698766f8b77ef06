// Gives the charts a view box while they're printed, without which they can't shrink to the width of the paper. On
// screen it would be in the way: there a chart is drawn anew when its width changes.
const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");

addEventListener("beforeprint", () => {
  for (const drawing of drawings()) {
    drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
  }
});

addEventListener("afterprint", () => {
  for (const drawing of drawings()) {
    drawing.removeAttribute("viewBox");
  }
});
