/* Draws the charts of a page with Plotly, each in time before it comes into sight: a page has more charts than a screen,
   and one that isn't seen needn't be drawn at every step of a filter. A chart that changes is changed in its place. */

const NEAR = "200px";
const CONFIG = { displayModeBar: false, scrollZoom: false };

const charts = new WeakMap();
let plotly;
let isOnPaper = false;

/* Shows the figure that `component` carries, as Streamlit asks for whenever it has another one. */
export default function show({ data, parentElement, setTriggerValue }, addressOfPlotly) {
    const chart = charts.get(parentElement) ?? new Chart(parentElement, addressOfPlotly);
    charts.set(parentElement, chart);
    chart.show(new TextDecoder().decode(data), (point) => setTriggerValue("picked", point));
    return () => parentElement.isConnected || chart.remove();
}

/* Plotly, which is fetched once; if that failed, it's tried anew the next time. */
export function load(address) {
    if (window.Plotly) return window.Plotly;
    plotly ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(address, document.baseURI);
        script.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error(`No Plotly at ${script.src}`)));
        script.onerror = () => reject(new Error(`No answer from ${script.src}`));
        document.head.append(script);
    }).finally(() => (plotly = undefined));
    return plotly;
}

class Chart {
    constructor(holder, addressOfPlotly) {
        this.addressOfPlotly = addressOfPlotly;
        this.plot = document.createElement("div");
        this.plot.className = "chart";
        this.plot.setAttribute("role", "figure");
        holder.append(this.plot);
        charts.set(this.plot, this);
        this.isNear = false;
        this.nearness = new IntersectionObserver((seen) => this.moved(seen.at(-1).isIntersecting), {
            rootMargin: NEAR,
            scrollMargin: NEAR,
        });
        this.size = new ResizeObserver(() => this.resized());
        this.nearness.observe(this.plot);
        this.size.observe(this.plot);
    }

    show(text, pick) {
        this.pick = pick;
        if (text === this.text) return;
        this.text = text;
        this.content = JSON.parse(text);
        this.plot.setAttribute("aria-label", this.content.alt);
        this.plot.style.height = `${this.content.figure.layout.height}px`;
        this.outdate();
    }

    moved(isNear) {
        this.isNear = isNear;
        if (isNear) this.update();
    }

    resized() {
        if (this.plot.clientWidth !== this.width && !isOnPaper) this.outdate(); // on paper a view box makes it fit
    }

    outdate() {
        this.plot.ariaBusy = "true";
        if (this.isNear || isOnPaper) this.update();
    }

    async update() {
        try {
            if (!window.Plotly) await load(this.addressOfPlotly);
            this.draw(window.Plotly);
        } catch (error) {
            console.error("The chart:", error);
            if (!window.Plotly) this.plot.textContent = this.content.failed;
        }
    }

    /* At once, since a browser that prints doesn't wait. */
    draw(Plotly) {
        const width = this.plot.clientWidth;
        if (this.plot.ariaBusy !== "true" || !width) return;
        const isFirst = !this.width;
        if (isFirst) this.plot.replaceChildren();
        this.width = width;
        this.plot.ariaBusy = "false";
        const { data, layout } = JSON.parse(this.text).figure; // anew each time: Plotly changes what it's given
        Plotly.react(this.plot, data, { ...layout, width }, CONFIG);
        if (isFirst && this.content.picks) this.plot.on("plotly_click", ({ points }) => this.picked(points[0]));
        if (isOnPaper) this.fitPaper();
    }

    picked(point) {
        if (typeof point?.customdata === "string") this.pick(point.customdata);
    }

    /* On paper a chart has a view box, without which it can't shrink to the paper's width; on screen that would be in the
       way, since a chart is drawn anew when its width changes. */
    fitPaper() {
        this.plot.classList.add("on-paper");
        for (const drawing of this.plot.querySelectorAll(".main-svg")) {
            drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
        }
    }

    leavePaper() {
        this.plot.classList.remove("on-paper");
        for (const drawing of this.plot.querySelectorAll(".main-svg")) drawing.removeAttribute("viewBox");
    }

    remove() {
        this.nearness.disconnect();
        this.size.disconnect();
        window.Plotly?.purge(this.plot);
    }
}

/* On paper all charts are seen, those too that the page receives only while it's being printed. */
addEventListener("beforeprint", () => {
    isOnPaper = true;
    for (const chart of shown()) {
        if (window.Plotly) chart.draw(window.Plotly);
        chart.fitPaper();
    }
});
addEventListener("afterprint", () => {
    isOnPaper = false;
    for (const chart of shown()) chart.leavePaper();
});

function shown() {
    return [...document.querySelectorAll(".chart")].map((plot) => charts.get(plot));
}
