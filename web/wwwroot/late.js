// What the framework sends at the end of a page, since it came late, is put where two comments keep its place.
function placeOf(id) {
  const comments = document.createNodeIterator(document, NodeFilter.SHOW_COMMENT);
  const next = text => {
    let comment = comments.nextNode();
    while (comment.data !== text) comment = comments.nextNode();
    return comment;
  };
  const place = new Range();
  place.setStartAfter(next(`bl:${id}`));
  place.setEndBefore(next(`/bl:${id}`));
  return place;
}

// It ends what has come: then all before it is there.
customElements.define("blazor-ssr-end", class extends HTMLElement {
  connectedCallback() {
    const come = this.parentElement;
    come.remove();

    for (const part of come.querySelectorAll("template[blazor-component-id]")) {
      const place = placeOf(part.getAttribute("blazor-component-id"));
      place.deleteContents();
      place.insertNode(part.content);
    }
  }
});
