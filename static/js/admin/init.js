// <admin-init call="initDateChooser" arguments='["id_date", {}]'> does what Wagtail's inline
// <script>initDateChooser("id_date", {})</script> does, and at the same moment: a custom element
// is connected as soon as it is parsed or inserted, as an inline script is run. Like a script it
// acts once, so that moving a row of an InlinePanel does not start its widgets again.
// Only what is named here can be called. See cms/core/wagtail_scripts.py.

const CONSTRUCTORS = new Set([
  "Chooser",
  "DocumentChooser",
  "ImageChooser",
  "InlinePanel",
  "MultipleChooserPanel",
  "PageChooser",
  "SnippetChooser",
]);
const FUNCTIONS = new Set([
  "createMediaChooser",
  "createTaskChooser",
  "initDateChooser",
  "initDateTimeChooser",
  "initTimeChooser",
]);

customElements.define("admin-init", class extends HTMLElement {
  connectedCallback() {
    const name = this.getAttribute("call");
    const values = JSON.parse(this.getAttribute("arguments"));
    this.remove();
    if (CONSTRUCTORS.has(name)) {
      Reflect.construct(window[name], values);
    } else if (FUNCTIONS.has(name)) {
      window[name](...values);
    } else {
      throw new Error(`admin-init cannot call "${name}"`);
    }
  }
});
