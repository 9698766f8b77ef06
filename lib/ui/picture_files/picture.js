const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2;

export default function ({ data, parentElement }) {
    const status = parentElement.querySelector("[role=status]");
    const buttons = [...parentElement.querySelectorAll("button")];
    for (const button of buttons) {
        const format = button.dataset.format;
        button.querySelector("span").textContent = data.labels[format];
        button.hidden = false; // until now it had no name
        button.onclick = async () => {
            if (button.ariaDisabled === "true") return;
            for (const each of buttons) each.ariaDisabled = "true";
            status.textContent = data.labels.working;
            try {
                save(await make(data, format), data.files[format]);
                status.textContent = data.labels.done;
            } catch (error) {
                console.warn("The picture:", error);
                status.textContent = data.labels.failed;
            }
            for (const each of buttons) each.ariaDisabled = null;
        };
    }
}

async function make(data, format) {
    const { load } = await import(new URL(data.charts, document.baseURI));
    const svg = await draw(data, await load(data.plotly));
    if (format === "svg") return blob(svg);
    svg.setAttribute("width", data.width * SCALE);
    svg.setAttribute("height", data.height * SCALE);
    return paint(blob(svg), data.width * SCALE, data.height * SCALE);
}

/* The chart as Plotly draws it, with the texts around it. */
async function draw(data, Plotly) {
    const { width, height, left, top, rule, paper, hairline } = data;
    const figure = JSON.parse(data.figure);
    await document.fonts.ready;
    const drawn = await Plotly.toImage(figure, {
        format: "svg",
        width: figure.layout.width,
        height: figure.layout.height,
        imageDataOnly: true,
    });
    const chart = new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
    if (chart.localName !== "svg") throw new Error("Plotly's answer can't be read");
    chart.setAttribute("x", left);
    chart.setAttribute("y", top);
    chart.setAttribute("overflow", "visible");
    const picture = element("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
    const title = element("title", {}, data.title);
    const style = element("style", {}, await fontFaces(data.families));
    const ground = element("rect", { width, height, fill: paper });
    const line = element("rect", { x: data.lines[0].x, y: rule, width: width - 2 * data.lines[0].x, height: 1, fill: hairline });
    picture.append(title, style, ground, document.importNode(chart, true), line, ...data.lines.map(text));
    return picture;
}

function text({ text, x, y, colour, style, part }) {
    const look = {
        x,
        y,
        fill: colour,
        "font-family": style.fonts,
        "font-size": style.size,
        "font-weight": style.weight,
        class: part,
    };
    return element("text", look, text);
}

function element(name, attributes, content = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = content;
    return made;
}

/* The page's own fonts go into the picture: a picture can't reach them, and Plotly has measured its texts with them.
   Where they can't be found, the next font that a text names takes their place. */
async function fontFaces(families) {
    const faces = [...document.styleSheets].flatMap((sheet) => {
        try {
            return [...sheet.cssRules]
                .filter((rule) => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic")
                .map((rule) => ({ rule, base: sheet.href ?? document.baseURI }));
        } catch {
            return [];
        }
    });
    const wanted = faces.filter(({ rule }) => families.includes(family(rule)));
    const embedded = await Promise.all(wanted.map(embed));
    return embedded.join("\n");
}

function family(rule) {
    return rule.style.getPropertyValue("font-family").replaceAll(/["']/g, "");
}

async function embed({ rule, base }) {
    const source = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"));
    if (!source) return "";
    try {
        const answer = await fetch(new URL(source[1], base));
        if (!answer.ok) return "";
        const content = await inline(await answer.blob());
        const weight = rule.style.getPropertyValue("font-weight") || "normal";
        return `@font-face { font-family: "${family(rule)}"; font-weight: ${weight}; src: url("${content}"); }`;
    } catch {
        return "";
    }
}

function inline(content) {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(content);
    });
}

function blob(svg) {
    return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

async function paint(drawing, width, height) {
    const address = URL.createObjectURL(drawing);
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = width;
        canvas.height = height;
        canvas.getContext("2d").drawImage(image, 0, 0, width, height);
        const painted = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
        if (!painted) throw new Error("The picture is too large for this browser");
        return painted;
    } finally {
        URL.revokeObjectURL(address);
    }
}

function save(content, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
