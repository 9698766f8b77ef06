/* On a phone the sidebar covers the page, and Streamlit leaves it open when another page is chosen in it. */
window.leaveSidebar ??= (event) => {
    const link = event.target.closest?.("[data-testid=stSidebarNavLink]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !matchMedia("(max-width: 768px)").matches) return;
    const close = document.querySelector("[data-testid=stSidebarCollapseButton] button");
    setTimeout(() => close?.click());
};
/* Once each: the same function is added only once. */
document.addEventListener("click", window.leaveSidebar);
