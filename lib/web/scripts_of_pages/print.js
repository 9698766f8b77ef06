/* Gives the charts a view box while they're printed, without which they can't shrink to the width of the paper. On
   screen it would be in the way: there a chart is drawn anew when its width changes. */
window.drawnCharts ??= () => document.querySelectorAll(".js-plotly-plot .main-svg");
window.fitChartsToPaper ??= () => {
    for (const drawing of window.drawnCharts()) {
        drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
    }
};
window.fitChartsToScreen ??= () => {
    for (const drawing of window.drawnCharts()) drawing.removeAttribute("viewBox");
};
/* Once each: the same function is added only once. */
window.addEventListener("beforeprint", window.fitChartsToPaper);
window.addEventListener("afterprint", window.fitChartsToScreen);
